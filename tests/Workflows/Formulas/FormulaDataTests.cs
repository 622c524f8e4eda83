using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas;
using VlbiOps.Results.Formulas;
using VlbiOps.Tests.Data.Files;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Formulas;

namespace VlbiOps.Tests.Workflows.Formulas;

public class FormulaDataTests
{
    [Fact]
    public void TwoFormulasMayBeOfOneColumn()
    {
        var table = ColumnTable.Of("data", ("x", [0, 1, 2, 3]), ("y", [1, 3.1, 5, 6.9]));
        var fit = RobustFit.Run(table, new RobustFitOptions { Formulas = [Formula.Parse("a + b*x"), Formula.Parse("c*exp(d*x)")], Y = ["y", "y"], Parameters = new Dictionary<string, ParameterSetting> { ["c"] = new() { Start = 1 }, ["d"] = new() { Start = 0.5 } } });
        Assert.Equal(["noise[y]", "noise[y 2]"], fit.Noise.Select(noise => noise.Name));
        Assert.Equal(["y", "y 2"], fit.Residuals.Select(output => output.Name));
        Assert.Equal(["y", "y", "y", "y", "y 2", "y 2", "y 2", "y 2"], ResidualRow.Of(fit).Select(row => row.Output));
    }

    [Fact]
    public void RowsKeepTheirNumbersWhereOthersAreLeftOut()
    {
        var column = new TableColumnBuilder("y");
        foreach (var (text, number) in new (string, double?)[] { ("1", 1), ("", null), ("5", 5), ("7", 7), ("9", 9), ("11", 11), ("900", 900) }) column.Add(text, number);
        var table = new ColumnTable("data", [new TableColumn("data", "x", [0, 1, 2, 3, 4, 5, 6]), column.Build("data")]);
        var fit = RobustFit.Run(table, Skipping);
        Assert.Contains(fit.Warnings, warning => warning.Contains("row 2", StringComparison.Ordinal));
        Assert.Equal([1, 3, 4, 5, 6, 7], ResidualRow.Of(fit).Select(row => row.Row));
    }

    [Fact]
    public void RowsOfFilesAreLines()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["data.csv"], "x,y\n0,1\n1,\n2,5\n3,7\n4,9.1\n5,11\n");
        var fit = RobustFit.Run(ColumnTable.Read(folder["data.csv"]), Skipping);
        Assert.Contains(fit.Warnings, warning => warning.Contains("line 3", StringComparison.Ordinal));
        Assert.Equal([2, 4, 5, 6, 7], ResidualRow.Of(fit).Select(row => row.Row));
        Assert.Equal([2, 4, 5, 6, 7], PredictionRow.Of(fit.Model, PredictionRows.Of(fit.Model), PredictionBands.Of(fit, PredictionRows.Of(fit.Model))).Select(row => row.Row));
    }

    private static RobustFitOptions Skipping => new() { Formulas = [Formula.Parse("a + b*x")], Y = ["y"], SkipsBadRows = true };
}
