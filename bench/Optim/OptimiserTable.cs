using System.Globalization;
using System.Text;
using MathNet.Numerics.Statistics;
using VlbiOps.Core.Objectives;
using VlbiOps.Optim;
using VlbiOps.Optim.LeastSquares;
using VlbiOps.Tests.Optim;
using VlbiOps.Tests.Support;

namespace VlbiOps.Bench.Optim;

/// <summary>Every engine over the 126 runs of More, Garbow and Hillstrom, the ten in boxes and the 54 of NIST, beside what the peers reach: the tables of
/// docs/optimisers.md.</summary>
internal static class OptimiserTable
{
    private static readonly int[] Factors = [1, 10, 100];

    private static readonly StoppingCriteria Budget = new() { MaxEvaluations = 15_000 };

    private static readonly Entry[] Entries =
    [
        .. EngineCatalog.NamesFor<IObjective>().Select(name => Objective(name, EngineCatalog.Get<IObjective>(name))),
        Objective("nelder-mead, no polish", new NelderMead { Polish = false }),
        .. EngineCatalog.NamesFor<IResiduals>().Select(name => LeastSquares(name, EngineCatalog.Get<IResiduals>(name))),
    ];

    public static int Run(TextWriter output)
    {
        if (!File.Exists(TestFiles.Reference("inference/optim/mgh.json")))
        {
            output.WriteLine($"the test sets are not at {TestFiles.ReferenceRoot}: set VLBIOPS_DATA");
            return 1;
        }

        var failures = new StringBuilder();
        output.WriteLine("| engine | MGH solved of 126 | x0 | 10 x0 | 100 x0 | median evaluations | boxed of 10 | NIST >= 6 digits of 54 | median evaluations |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var entry in Entries)
        {
            var (mgh, mghCalls) = Mgh(entry, failures);
            var (nist, nistCalls) = Nist(entry, failures);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| **{entry.Name}** | **{mgh.Sum()}** | {mgh[0]} | {mgh[1]} | {mgh[2]} | {mghCalls} | {Boxed(entry, failures)} | {nist} | {nistCalls} |"));
        }

        WritePeers(output);
        output.WriteLine("\nNot solved:\n");
        output.Write(failures);
        return 0;
    }

    private static (int[] Solved, double Calls) Mgh(Entry entry, StringBuilder failures)
    {
        var (solved, calls) = (new int[Factors.Length], new List<double>());
        foreach (var problem in MghProblem.ReadAll())
        {
            for (var k = 0; k < Factors.Length; k++)
            {
                var result = entry.Minimize(problem.Residuals(), problem.Start(Factors[k]));
                if (problem.IsMinimum(2.0 * result.Value))
                {
                    solved[k]++;
                    calls.Add(result.Evaluations.Total);
                }
                else
                {
                    Fail(failures, entry, $"{problem.Name} x{Factors[k]}", $"{2.0 * result.Value:G7} for {problem.Minima[0]:G7}", result);
                }
            }
        }

        return (solved, calls.Median());
    }

    private static string Boxed(Entry entry, StringBuilder failures)
    {
        if (entry.MinimizeBoxed is null)
        {
            return "-";
        }

        var solved = 0;
        foreach (var boxed in MghBounds.ReadAll())
        {
            var result = entry.MinimizeBoxed(boxed);
            if (boxed.IsMinimum(2.0 * result.Value) && boxed.Contains(result.Point))
            {
                solved++;
            }
            else
            {
                Fail(failures, entry, boxed.Problem.Name + " in its box", $"{2.0 * result.Value:G7} for {boxed.Minimum:G7}", result);
            }
        }

        return solved.ToString(CultureInfo.InvariantCulture);
    }

    private static (int Solved, double Calls) Nist(Entry entry, StringBuilder failures)
    {
        var calls = new List<double>();
        foreach (var problem in NistProblem.Names.Select(NistProblem.Get))
        {
            foreach (var (start, name) in new[] { (problem.Start1, "1"), (problem.Start2, "2") })
            {
                var result = entry.Minimize(problem.Residuals(), start);
                var digits = problem.LogRelativeError(result.Point);
                if (digits >= 6.0)
                {
                    calls.Add(result.Evaluations.Total);
                }
                else
                {
                    Fail(failures, entry, $"{problem.Name} from start {name}", $"{2.0 * result.Value:G7} for {problem.CertifiedRss:G7}, {digits:F1} digits", result);
                }
            }
        }

        return (calls.Count, calls.Median());
    }

    private static void Fail(StringBuilder failures, Entry entry, string problem, FormattableString reached, OptimizationResult result) =>
        failures.AppendLine(CultureInfo.InvariantCulture, $"- {entry.Name}: {problem}: {FormattableString.Invariant(reached)}; {result.Reason} after {result.Evaluations.Total} evaluations");

    /// <summary>The peers' rows, from the two summaries of one order of methods.</summary>
    private static void WritePeers(TextWriter output)
    {
        var nist = Rows("nist_summary.csv");
        foreach (var row in Rows("mgh_summary.csv"))
        {
            var other = nist.Single(r => r["method"] == row["method"]);
            output.WriteLine($"| {row["method"]} | {row["strict_ok"]} | {row["strict_x0"]} | {row["strict_10x0"]} | {row["strict_100x0"]} | {row["median_nf_ok"]} | | {other["lre>=6"]} | {other["median_nf_ok"]} |");
        }
    }

    private static List<Dictionary<string, string>> Rows(string file)
    {
        var lines = File.ReadAllLines(TestFiles.Reference("inference/optim/" + file));
        var head = lines[0].Split(',');
        return [.. lines.Skip(1).Where(line => line.Length > 0).Select(line => head.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static Entry Objective(string name, IEngine<IObjective> engine) => new(
        name,
        (residuals, start) => engine.Minimize(new SumOfSquares(residuals), start, Budget),
        HeedsBounds(() => engine.Minimize(new BoundedObjective(new SumOfSquares(MghProblem.ReadAll()[0].Residuals()), [-2.0, -2.0], [2.0, 2.0]), new double[2], Budget))
            ? boxed => engine.Minimize(boxed.Objective(), boxed.Start, Budget)
            : null);

    private static Entry LeastSquares(string name, IEngine<IResiduals> engine) => new(
        name,
        (residuals, start) => engine.Minimize(residuals, start, Budget),
        HeedsBounds(() => engine.Minimize(new BoundedResiduals(MghProblem.ReadAll()[0].Residuals(), [-2.0, -2.0], [2.0, 2.0]), new double[2], Budget))
            ? boxed => engine.Minimize(boxed.Residuals(), boxed.Start, Budget)
            : null);

    /// <summary>Engines that would pass bounds refuse them.</summary>
    private static bool HeedsBounds(Action minimize)
    {
        try
        {
            minimize();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private sealed record Entry(string Name, Func<DualResiduals, double[], OptimizationResult> Minimize, Func<MghBounds, OptimizationResult>? MinimizeBoxed);
}
