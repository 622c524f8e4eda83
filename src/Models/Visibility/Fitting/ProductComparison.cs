namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>A data product beside the model: what residual figures and chi^2 are made of.</summary>
/// <remarks>Complex products have imaginary parts; for others they are empty. Samples that do not count have an infinite <see cref="Sigma"/>.</remarks>
public sealed record ProductComparison
{
    /// <summary>Which product.</summary>
    public required DataProduct Product { get; init; }

    /// <summary>The observation, on one line.</summary>
    public required string Observation { get; init; }

    /// <summary>Time of each sample, hours.</summary>
    public required double[] TimeHours { get; init; }

    /// <summary>Stations of each sample, joined by hyphens.</summary>
    public required string[] Labels { get; init; }

    /// <summary>Length of the baseline, or of the longest leg, wavelengths.</summary>
    public required double[] BaselineLength { get; init; }

    /// <summary>The data: Jy, rad, or pure numbers.</summary>
    public required double[] Data { get; init; }

    /// <summary>The model.</summary>
    public required double[] Model { get; init; }

    /// <summary>Standard deviations, systematic noise included.</summary>
    public required double[] Sigma { get; init; }

    /// <summary>Imaginary parts of the data.</summary>
    public double[] DataImaginary { get; init; } = [];

    /// <summary>Imaginary parts of the model.</summary>
    public double[] ModelImaginary { get; init; } = [];

    /// <summary>r^T C^-1 r with the full covariance of closures, in the form that was fitted; null where standard deviations alone count.</summary>
    public double? CovarianceChiSquare { get; init; }

    /// <summary>Data less model over the standard deviation, phases wrapped; of complex products the real part's.</summary>
    public double[] Residuals => [.. Data.Select((value, k) => Difference(value, Model[k]) / Sigma[k])];

    /// <summary>Chi^2 as the field reports it (Chael et al. 2016, ApJ 829, 11): sum r^2/s^2, of complex numbers |r|^2/s^2, of phases 2 (1 - cos r)/s^2;
    /// <see cref="CovarianceChiSquare"/> where there is one.</summary>
    public ChiSquare ChiSquare()
    {
        double sum = 0;
        var count = 0;
        for (var k = 0; k < Data.Length; k++)
        {
            if (double.IsInfinity(Sigma[k])) continue;
            count++;
            var variance = Sigma[k] * Sigma[k];
            var r = Data[k] - Model[k];
            sum += Product == DataProduct.ClosurePhase ? 4 * Math.Pow(Math.Sin(r / 2), 2) / variance
                : DataImaginary.Length > 0 ? ((r * r) + Math.Pow(DataImaginary[k] - ModelImaginary[k], 2)) / variance
                : r * r / variance;
        }

        sum = CovarianceChiSquare ?? sum;
        return new(Product, sum, count, count * (DataImaginary.Length > 0 ? 2 : 1));
    }

    private double Difference(double data, double model) => Product == DataProduct.ClosurePhase ? Math.IEEERemainder(data - model, 2 * Math.PI) : data - model;
}

/// <summary>Chi^2 of a data product.</summary>
/// <param name="Product">Which.</param>
/// <param name="Value">The sum over samples.</param>
/// <param name="Count">Samples that count, complex ones once.</param>
/// <param name="DataCount">Real data that count: twice the samples for complex products.</param>
public sealed record ChiSquare(DataProduct Product, double Value, int Count, int DataCount)
{
    /// <summary>The sum over the number of real data.</summary>
    public double Reduced => Value / DataCount;

    /// <summary>Of each data product, all observations together, in the order in which products first occur.</summary>
    public static IReadOnlyList<ChiSquare> Of(IEnumerable<ProductComparison> comparisons) => comparisons.GroupBy(comparison => comparison.Product).Select(group =>
    {
        ChiSquare[] parts = [.. group.Select(comparison => comparison.ChiSquare())];
        return new ChiSquare(group.Key, parts.Sum(part => part.Value), parts.Sum(part => part.Count), parts.Sum(part => part.DataCount));
    }).ToArray();
}
