using VlbiOps.Core.Numerics;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>Adds noise to visibilities of an unpolarised sky, to Stokes I or to each polarisation product by itself, Stokes I then being made of the parallel hands.</summary>
internal sealed class SimulatedNoise
{
    private readonly VisibilityColumns columns;
    private readonly VlbiSimulationOptions options;
    private readonly RandomStream[] streams;
    private readonly bool[] isOutlier;

    /// <summary>Draws which rows are outliers.</summary>
    public SimulatedNoise(VisibilitySet coverage, VlbiSimulationOptions options, SimulationStreams streams)
    {
        (columns, this.options) = (coverage.Columns, options);
        var baselines = new Dictionary<(int First, int Second), (RandomStream Noise, RandomStream Outliers)>();
        (this.streams, isOutlier) = (new RandomStream[columns.Count], new bool[columns.Count]);
        for (var k = 0; k < columns.Count; k++)
        {
            var pair = (columns.Station1[k], columns.Station2[k]);
            if (!baselines.TryGetValue(pair, out var baseline))
            {
                var (first, second) = (coverage.Stations[pair.Item1].Name, coverage.Stations[pair.Item2].Name);
                baselines[pair] = baseline = (streams.Noise(first, second), streams.Outliers(first, second));
            }

            this.streams[k] = SimulationStreams.At(baseline.Noise, columns.TimeHours[k]);
            isOutlier[k] = SimulationStreams.At(baseline.Outliers, columns.TimeHours[k]).NextUniform() < options.OutlierFraction;
        }

        Outliers = [.. Enumerable.Range(0, columns.Count).Where(k => isOutlier[k])];
    }

    /// <summary>The rows that are outliers.</summary>
    public int[] Outliers { get; }

    /// <summary>The columns with these visibilities and noise.</summary>
    public VisibilityColumns Add(double[] real, double[] imaginary)
    {
        var products = columns.Products.Select(product => Noisy(product, IsParallel(product.Product) ? (real, imaginary) : (new double[real.Length], new double[real.Length]))).ToArray();
        var intensity = Noisy(new(PolarizationProduct.I, columns.Real, columns.Imaginary, columns.Sigma), (real, imaginary));
        if (StokesI.Of(products) is { } formed)
        {
            for (var k = 0; k < real.Length; k++)
            {
                if (!double.IsNaN(formed.Sigma[k])) (intensity.Real[k], intensity.Imaginary[k], intensity.Sigma[k]) = (formed.Real[k], formed.Imaginary[k], formed.Sigma[k]);
            }
        }

        return columns with { Real = intensity.Real, Imaginary = intensity.Imaginary, Sigma = intensity.Sigma, Products = products };
    }

    private static bool IsParallel(PolarizationProduct product) =>
        product is PolarizationProduct.RR or PolarizationProduct.LL or PolarizationProduct.XX or PolarizationProduct.YY or PolarizationProduct.I;

    private PolarizationData Noisy(PolarizationData product, (double[] Real, double[] Imaginary) truth)
    {
        var noisy = new PolarizationData(product.Product, [.. truth.Real], [.. truth.Imaginary], [.. product.Sigma]);
        for (var k = 0; k < noisy.Sigma.Length; k++)
        {
            // What was not measured stays so: its sigma is NaN.
            var (stream, sigma) = (streams[k].Split((ulong)product.Product), product.Sigma[k]);
            noisy.Real[k] += sigma * Draw(stream, isOutlier[k]);
            noisy.Imaginary[k] += sigma * Draw(stream, isOutlier[k]);
        }

        return noisy;
    }

    private double Draw(RandomStream stream, bool isWide) => isWide ? options.OutlierScale * Math.Tan(Math.PI * (stream.NextUniform() - 0.5)) : options.HasNoise ? stream.NextNormal() : 0;
}
