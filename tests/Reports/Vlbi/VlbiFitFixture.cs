using VlbiOps.Core.Expressions;
using VlbiOps.Data.Closures;
using VlbiOps.Data.Files;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Optim;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Vlbi;
using VlbiOps.Tests.Support;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Tests.Reports.Vlbi;

/// <summary>Fits to made-up observations of a ring.</summary>
internal static class VlbiFitFixture
{
    /// <summary>Bright to the north-east: PA 40 degrees is -arg beta_1.</summary>
    public static readonly double[] Truth = [0.8, 42, 12, 0.3, -40];

    public static SkyModel Ring { get; } = SkyModelText.Parse("mring(order=1,polar)");

    /// <summary>Visibilities of <see cref="Truth"/> with errors of their sigma, the same at every call.</summary>
    public static VisibilitySet Observation(string source = "3C 1", int stations = 5, int times = 6, double[]? truth = null)
    {
        truth ??= Truth;
        Expr u = Expr.Input("u"), v = Expr.Input("v");
        Expr[] symbols = [.. Ring.Parameters.Select(p => Expr.Parameter(p.Name))];
        var formula = Ring.Visibility(u, v, symbols);
        var values = Ring.Parameters.Select((p, k) => (p.Name, Value: truth[k])).ToDictionary(pair => pair.Name, pair => pair.Value);
        var random = new Random(7);
        double Noise() => 0.04 * ((random.NextDouble() + random.NextDouble() + random.NextDouble()) - 1.5);
        double At(Expr part, double east, double north) => Interpreter.Evaluate(part, name => name == "u" ? east : name == "v" ? north : values[name]);
        string[] names = ["AA", "BB", "CC", "DD", "EE", "FF", "GG"];
        var set = SyntheticVisibilities.Of(names[..stations], [.. Enumerable.Range(0, times).Select(k => 0.5 * k)], (_, east, north) =>
            (At(formula.Real, east, north) + Noise(), At(formula.Imaginary, east, north) + Noise()));
        return new VisibilitySet(new VisibilityMetadata { SourceName = source, FrequencyHz = 230e9, ModifiedJulianDate = 57854 }, set.Stations, set.Columns)
        {
            Files = new[] { new SourceFile("ring & <disk>.uvfits", new string('c', 64), 12345) },
            History = new[] { "averaged over scans", "systematic noise of 1 %" },
        };
    }

    public static VlbiModel Model(SkyModel sky, params DataProduct[] products) => Model(sky, Observation(), products);

    public static VlbiModel Model(SkyModel sky, VisibilitySet set, params DataProduct[] products) => new(sky, [new VlbiData(set, [.. products.Select(product => Term(set, product))])]);

    public static VlbiTerm Term(VisibilitySet set, DataProduct product) =>
        new(product) { Closures = ProductNames.ClosureOf(product) is { } kind ? ClosureSets.Form(set, kind) : null };

    public static VlbiFitResult Fit(VlbiModel model, double[]? start = null)
    {
        var problem = VlbiFitProblem.Of(model);
        var fit = EngineRun.Run(start is null ? FitStart.Of(problem) : new FitStart(problem, start), FitEngine.Of(new Bfgs()));
        return Of(model, fit);
    }

    public static VlbiFitResult Of(VlbiModel model, FitResult fit)
    {
        var comparisons = new VlbiProblem(model).Compare(fit.Point);
        return new VlbiFitResult
        {
            Model = model,
            Fit = fit,
            Minima = [new VlbiMinimum(fit.LogPosterior, fit.Point, 3), new VlbiMinimum(fit.LogPosterior - 12.5, [.. fit.Point.Select(x => 1.1 * x)], 1)],
            Comparisons = comparisons,
            ChiSquares = ChiSquare.Of(comparisons),
            Options = new Dictionary<string, string> { ["model"] = model.Sky.ToString(), ["engine"] = "bfgs" },
            Seconds = 0.25,
        };
    }
}
