using BenchmarkDotNet.Attributes;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Models.Telescopes;

namespace VlbiOps.Bench.Oof;

/// <summary>Three maps of 97 x 97 samples, 64 pixels across the dish, one thread: minus the log-likelihood, its gradient, its curvature.</summary>
public class OofEvaluation
{
    private OofProblem problem = null!;
    private double[] point = [];
    private double[] gradient = [];
    private double[] curvature = [];

    [Params(5, 7)]
    public int Order { get; set; }

    [Params("gaussian", "cauchy")]
    public string Density { get; set; } = string.Empty;

    [GlobalSetup]
    public void Setup()
    {
        const int across = 97;
        var telescope = TelescopeCatalog.Find("Effelsberg");
        const double wavelength = 0.0094;
        var spacing = 0.35 * wavelength / 100;
        var random = new Random(1);
        BeamMap Map(double dz)
        {
            var cells = Enumerable.Range(0, across * across).ToArray();
            return new(
                [.. cells.Select(i => ((i % across) - (across / 2)) * spacing)], [.. cells.Select(i => ((i / across) - (across / 2)) * spacing)],
                [.. cells.Select(_ => random.NextDouble())], dz);
        }

        var density = Likelihood.Find(Density);
        var layout = new OofLayout(Order, IlluminationModel.Find("parabolic"), telescope.PrimaryRadius, 3, density);
        problem = new OofProblem(
            new OofModel(telescope, wavelength, layout, density, SubBeam.Single, 64), [.. new[] { -0.022, 0, 0.022 }.Select(dz => OofMapData.Of(Map(dz), 0.1, useGrid: true, MapSelection.All))]);
        point = [.. layout.Parameters.All.Select((parameter, i) => parameter.Start + (0.05 * Math.Sin(i)))];
        gradient = new double[point.Length];
        curvature = new double[point.Length * point.Length];
    }

    [Benchmark]
    public double Value() => problem.Objective.Value(point);

    [Benchmark]
    public double ValueAndGradient() => problem.Objective.ValueAndGradient(point, gradient);

    [Benchmark]
    public double ValueGradientAndCurvature() => problem.Objective.ValueGradientAndCurvature(point, gradient, curvature);
}
