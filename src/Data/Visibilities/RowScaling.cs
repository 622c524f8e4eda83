namespace VlbiOps.Data.Visibilities;

/// <summary>Multiplies visibilities by a factor each, their standard deviations by its modulus.</summary>
internal static class RowScaling
{
    /// <summary>Real factors.</summary>
    public static VisibilityColumns By(VisibilityColumns columns, double[] factor) => By(columns, factor, new double[factor.Length]);

    /// <summary>Complex factors; polarisation products are multiplied alike.</summary>
    public static VisibilityColumns By(VisibilityColumns columns, double[] real, double[] imaginary)
    {
        var (re, im, sigma) = Scale(columns.Real, columns.Imaginary, columns.Sigma, real, imaginary);
        return columns with
        {
            Real = re,
            Imaginary = im,
            Sigma = sigma,
            Products = columns.Products.Select(product =>
            {
                var (r, i, s) = Scale(product.Real, product.Imaginary, product.Sigma, real, imaginary);
                return new PolarizationData(product.Product, r, i, s);
            }).ToArray(),
        };
    }

    private static (double[] Real, double[] Imaginary, double[] Sigma) Scale(double[] re, double[] im, double[] sigma, double[] factorReal, double[] factorImaginary)
    {
        var scaled = (Real: new double[re.Length], Imaginary: new double[re.Length], Sigma: new double[re.Length]);
        for (var k = 0; k < re.Length; k++)
        {
            scaled.Real[k] = (re[k] * factorReal[k]) - (im[k] * factorImaginary[k]);
            scaled.Imaginary[k] = (re[k] * factorImaginary[k]) + (im[k] * factorReal[k]);
            scaled.Sigma[k] = sigma[k] * Math.Sqrt((factorReal[k] * factorReal[k]) + (factorImaginary[k] * factorImaginary[k]));
        }

        return scaled;
    }
}
