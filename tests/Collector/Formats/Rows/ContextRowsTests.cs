using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats.Rows;

public class ContextRowsTests
{
    private static Source Context(params (string Field, string Heading)[] columns) =>
        new()
        {
            Id = "population",
            City = "prato",
            Kind = Kinds.Context,
            Format = "csv",
            Files = ["*.csv"],
            Columns = Map(columns),
        };

    private static List<ContextFigure> Figures(Recorded facts) => [.. facts.Statements.Cast<ContextFigure>()];

    [Fact]
    public void An_extract_of_Eurostat_reads_below_its_title_without_legend_and_missing_values()
    {
        var (reading, facts) = Read(
            Context(),
            """
            Population on 1 January by NUTS 2 region [tgs00096]

            Last update,01.03.24
            Extracted on,12.03.24

            GEO/TIME,2019,2020,2021
            ITI1 Toscana,"3,701,343","75,639",12.3 e
            ITI2 Umbria,:,: c,"870,165 b"
            ITI3 Marche,:,:,:
            ITI4 Lazio,many,1,1

            Special value:
            :,not available
            Source of data:,Eurostat
            """
        );

        Assert.Equal((7, 2, 4, 1), (reading.Rows, reading.Accepted, reading.Filtered, reading.Rejected));
        Assert.Equal((1, 3), (reading.Counted(CountGroups.Filtered, "not-available"), reading.Counted(CountGroups.Filtered, "note")));
        Assert.Equal(
            [(2019, 3_701_343.0, null), (2020, 75_639.0, null), (2021, 12.3, "e"), (2021, 870_165.0, "b")],
            Figures(facts).Select(one => (one.Year, one.Value, one.Flag))
        );
        Assert.Equal(("ITI1 Toscana", "population"), (Figures(facts)[0].Place, Figures(facts)[0].Variable));
        Assert.Equal(("number", "2019"), (reading.Rejections[0].Rule, reading.Rejections[0].Column));
    }

    [Fact]
    public void Of_a_bulk_file_the_place_may_be_mapped_by_its_own_name()
    {
        var (_, facts) = Read(Context(("place", "geo")), "freq,unit,geo\\TIME_PERIOD\t2022 \t2023 \nA,NR,ITI1\t5 \t: \n");

        Assert.Equal(("ITI1", "NR", 5.0), (Figures(facts)[0].Place, Figures(facts)[0].Unit, Assert.Single(Figures(facts)).Value));
    }

    [Fact]
    public void The_legend_of_a_workbook_is_no_figure_and_the_flags_of_the_last_year_are_kept()
    {
        var (reading, facts) = Read(
            Context() with
            {
                Format = "xlsx",
            },
            WorkbookFile.Of(
                ["Data extracted on 01/04/2026"],
                ["TIME", "2023", null, "2024", null],
                ["ITI1", 5.0, "b", 6.0, "p"],
                ["ITI2", ":", null, 7.0, null],
                ["Special value"],
                [":", "not available"],
                ["Observation flags:"],
                ["b", "break in time series"]
            )
        );

        Assert.Equal((6, 2, 4, 0), (reading.Rows, reading.Accepted, reading.Filtered, reading.Rejected));
        Assert.Equal([(2023, "b"), (2024, "p"), (2024, null)], Figures(facts).Select(one => (one.Year, one.Flag)));
        Assert.Equal(0, reading.Counted(CountGroups.Flagged, "cells-beyond-headings"));
    }

    [Fact]
    public void A_cell_of_no_break_spaces_alone_says_nothing()
    {
        var (reading, facts) = Read(Context(), "GEO/TIME,2019,2020\nITI1,\u00A0,5\nITI2,\u2003\u00A0,:\n");

        Assert.Equal((1, 1, 0), (reading.Accepted, reading.Filtered, reading.Rejected));
        Assert.Equal(5.0, Assert.Single(Figures(facts)).Value);
    }

    [Fact]
    public void Flags_may_stand_in_a_column_of_their_own_beside_each_year()
    {
        var (reading, facts) = Read(Context(), "TIME,2019,,2020,\nGEO (Labels),,,,\nPrato,5.5,b,6.5,\n");

        Assert.Equal((2, 1, 1), (reading.Rows, reading.Accepted, reading.Filtered));
        Assert.Equal(
            [
                new ContextFigure("prato", "population", 2019, 5.5, null, "b"),
                new ContextFigure("prato", "population", 2020, 6.5, null, null),
            ],
            Figures(facts)
        );
    }

    [Fact]
    public void A_bulk_file_holds_several_codes_in_its_first_column()
    {
        var (reading, facts) = Read(
            Context(),
            "freq,unit,age,geo\\TIME_PERIOD\t2019 \t2020 \nA,NR,TOTAL,ITI1\t3701343 \t75639 b\nA,NR,Y18,ITI1\t: \t5 p\n"
        );

        Assert.Equal((2, 2), (reading.Rows, reading.Accepted));
        Assert.Equal(
            [
                new ContextFigure("ITI1", "population (age TOTAL)", 2019, 3701343, "NR", null),
                new ContextFigure("ITI1", "population (age TOTAL)", 2020, 75639, "NR", "b"),
                new ContextFigure("ITI1", "population (age Y18)", 2020, 5, "NR", "p"),
            ],
            Figures(facts)
        );
    }

    [Fact]
    public void Months_are_not_taken_for_years_and_contradictions_are_rejected()
    {
        var (reading, _) = Read(
            Context(("place", "geo"), ("year", "time"), ("value", "values")),
            "geo,time,values\nAT,2019,80\nAT,2019,80\nAT,2019,81\nAT,2003-06,1\n,2019,1\n"
        );

        Assert.Equal((5, 2), (reading.Rows, reading.Accepted));
        Assert.Equal(["repeated", "year", "place"], reading.Rejections.Select(one => one.Rule));
    }

    /// <summary>Present values as the data's description states them.</summary>
    [NeedsSharedDataFact]
    public void The_properties_of_regions_give_a_variable_a_column()
    {
        var (reading, facts) = ReadFile(
            Context(
                ("place", "NUTS_ID"),
                ("population", "region_population"),
                ("gdp", "region_gdp"),
                ("unemployment", "unemployment_rate_t"),
                ("income", "disp_income_household"),
                ("broadband", "broadband_access_household")
            ) with
            {
                Period = "2017",
            },
            Path.Combine(Needs.SharedData, "E_context", "nuts_geojson", "nuts2_2017_props.csv")
        );
        int Present(string variable) => Figures(facts).Count(one => one.Variable == variable);

        Assert.Equal(332, reading.Rows);
        Assert.Equal(
            (332, 323, 327, 280, 179),
            (Present("population"), Present("gdp"), Present("unemployment"), Present("income"), Present("broadband"))
        );
    }

    [NeedsSharedDataTheory]
    [InlineData("regions/daily_internet_users_nuts.csv", "geo", "time", "values")]
    [InlineData("regions/tgs00026_disposable_income_nuts2.csv", "geo", "time", "values")]
    public void Long_tables_give_a_figure_a_row(string path, string place, string year, string value)
    {
        var file = Path.Combine([Needs.SharedData, "E_context", .. path.Split('/')]);
        var (reading, facts) = ReadFile(Context(("place", place), ("year", year), ("value", value)), file);

        Assert.Equal(File.ReadLines(file).Count(line => line.Length > 0) - 1, reading.Rows);
        Assert.Equal(reading.Accepted, Figures(facts).Count);
        Assert.Equal(0, reading.Rejected);
    }
}
