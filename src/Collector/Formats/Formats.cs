namespace Carmen.Collector;

/// <summary>Every format that can be read. To add one: its file, its fixtures, its line here.</summary>
public static class Formats
{
    public static readonly IReadOnlyList<IFormat> All =
    [
        new AccessLog("combined", agents: true),
        new AccessLog("common", agents: false),
        new Csv(),
        new LimeSurvey(),
        new Xes(),
        new XesCsv(),
        new Open311(),
        new JsonTable(),
        new Template(),
        new ExcelWorkbook("xlsx", Workbook.IsOpenXml),
        new ExcelWorkbook("xls", Workbook.IsCompound),
    ];

    public static IFormat? Named(string name) => All.FirstOrDefault(format => format.Name == name);
}
