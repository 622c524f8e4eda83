namespace VlbiOps.Data.Visibilities;

/// <summary>Total intensity of the parallel hands.</summary>
public static class StokesI
{
    /// <summary>I itself, or (RR + LL) / 2 with s = 1/2 sqrt(s_RR^2 + s_LL^2), one hand where the other is missing; XX and YY alike.</summary>
    /// <param name="products">What was measured; NaN where it was not.</param>
    /// <returns>Stokes I, its sigma NaN where neither hand was measured; null where no product tells it.</returns>
    public static PolarizationData? Of(IReadOnlyList<PolarizationData> products)
    {
        PolarizationData? Find(PolarizationProduct product) => products.FirstOrDefault(data => data.Product == product);
        if (Find(PolarizationProduct.I) is { } told) return told;
        var (first, second) = (Find(PolarizationProduct.RR), Find(PolarizationProduct.LL));
        if (first is null && second is null) (first, second) = (Find(PolarizationProduct.XX), Find(PolarizationProduct.YY));
        if (first is null || second is null) return (first ?? second) is { } only ? only with { Product = PolarizationProduct.I } : null;
        var count = first.Sigma.Length;
        var (real, imaginary, sigma) = (new double[count], new double[count], new double[count]);
        for (var k = 0; k < count; k++)
        {
            (real[k], imaginary[k], sigma[k]) = double.IsNaN(first.Sigma[k]) ? (second.Real[k], second.Imaginary[k], second.Sigma[k])
                : double.IsNaN(second.Sigma[k]) ? (first.Real[k], first.Imaginary[k], first.Sigma[k])
                : ((first.Real[k] + second.Real[k]) / 2, (first.Imaginary[k] + second.Imaginary[k]) / 2,
                    Math.Sqrt((first.Sigma[k] * first.Sigma[k]) + (second.Sigma[k] * second.Sigma[k])) / 2);
        }

        return new(PolarizationProduct.I, real, imaginary, sigma);
    }
}
