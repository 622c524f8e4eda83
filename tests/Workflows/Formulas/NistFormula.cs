using System.Globalization;
using System.Text.Json;
using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas;
using VlbiOps.Tests.Optim;
using VlbiOps.Tests.Support;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Formulas;

namespace VlbiOps.Tests.Workflows.Formulas;

/// <summary>The problems of NIST's Statistical Reference Datasets as users have them: a formula as text, a table, starts by name.</summary>
internal sealed record NistFormula(string Formula, string Y, NistProblem Problem)
{
    private static readonly Lazy<IReadOnlyDictionary<string, NistFormula>> All = new(Read);

    public static NistFormula Get(string name) => All.Value[name];

    public ColumnTable Table() => ColumnTable.Of(Problem.Name, [.. Columns()]);

    public RobustFitOptions Options(int start) => new()
    {
        Formulas = [VlbiOps.Models.Formulas.Formula.Parse(Formula)],
        Y = [Y],
        Parameters = Start(start).Select((value, i) => (i, value)).ToDictionary(pair => Name(pair.i), pair => new ParameterSetting { Start = pair.value }),
    };

    /// <summary>The table as a CSV file, its numbers with all digits.</summary>
    public string Csv()
    {
        var columns = Columns().ToArray();
        var rows = Enumerable.Range(0, Problem.Y.Length).Select(i => string.Join(',', columns.Select(column => column.Values[i].ToString("R", CultureInfo.InvariantCulture))));
        return string.Join('\n', [string.Join(',', columns.Select(column => column.Name)), .. rows, string.Empty]);
    }

    /// <summary>The start as the command line takes it: b1=500,b2=0.0001.</summary>
    public string StartText(int start) => string.Join(',', Start(start).Select((value, i) => string.Create(CultureInfo.InvariantCulture, $"{Name(i)}={value:R}")));

    private double[] Start(int start) => start == 1 ? Problem.Start1 : Problem.Start2;

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"b{i + 1}");

    private IEnumerable<(string Name, double[] Values)> Columns()
    {
        var count = Problem.X[0].Length;
        for (var k = 0; k < count; k++) yield return (count == 1 ? "x" : string.Create(CultureInfo.InvariantCulture, $"x{k + 1}"), [.. Problem.X.Select(x => x[k])]);
        yield return ("y", Problem.Y);
    }

    private static Dictionary<string, NistFormula> Read()
    {
        using var stream = File.OpenRead(TestFiles.Fixture("formulas/nist_strd.json"));
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.EnumerateArray().ToDictionary(
            one => one.GetProperty("name").GetString()!,
            one => new NistFormula(one.GetProperty("formula").GetString()!, one.GetProperty("y").GetString()!, NistProblem.Get(one.GetProperty("name").GetString()!)));
    }
}
