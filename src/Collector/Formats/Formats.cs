namespace Carmen.Collector;

/// <summary>Every format that can be read. To add one: its file, its fixtures, its line here.</summary>
public static class Formats
{
    public static readonly IReadOnlyList<IFormat> All =
    [
        Logs.Combined,
        Logs.Common,
        Logs.Vhost,
        Logs.Extended,
        Logs.Iis,
        Logs.W3C,
        Logs.CloudFront,
        Logs.NginxJson,
        Logs.CaddyJson,
        Logs.TraefikJson,
        Logs.Elb,
        Logs.Alb,
        Logs.S3,
        Logs.Haproxy,
        Logs.Custom,
        new MatomoJson(),
        new MatomoCsv(),
        new Csv(),
        new LimeSurvey(),
        new SurveyExport("qualtrics", Qualtrics.Tool),
        new SurveyExport("surveymonkey", SurveyMonkey.Tool),
        new SurveyExport("kobo", Kobo.Tool),
        new EuSurvey(),
        new SurveyJs(),
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
