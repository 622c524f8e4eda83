namespace VlbiOps.Data.Visibilities;

/// <summary>Systematic noise on top of the thermal: what calibration and leakage leave.</summary>
public static class Noise
{
    /// <summary>sigma becomes sqrt(sigma^2 + (f |V|)^2 + floor^2), with the Stokes I amplitude |V| for every polarisation product.</summary>
    /// <param name="set">Visibilities.</param>
    /// <param name="fraction">f, such as 0.02.</param>
    /// <param name="floor">Floor, Jy.</param>
    /// <exception cref="ArgumentException">One of them is negative or no number.</exception>
    public static VisibilitySet Add(VisibilitySet set, double fraction, double floor = 0)
    {
        if (!(fraction >= 0) || !double.IsFinite(fraction))
        {
            throw new ArgumentException(FormattableString.Invariant($"a noise of {fraction} of the amplitude; expected 0 or more"), nameof(fraction));
        }

        if (!(floor >= 0) || !double.IsFinite(floor)) throw new ArgumentException(FormattableString.Invariant($"a noise floor of {floor} Jy; expected 0 or more"), nameof(floor));
        var columns = set.Columns;
        double[] Wider(double[] sigma)
        {
            var wider = new double[sigma.Length];
            for (var k = 0; k < wider.Length; k++)
            {
                var power = (columns.Real[k] * columns.Real[k]) + (columns.Imaginary[k] * columns.Imaginary[k]);
                wider[k] = Math.Sqrt((sigma[k] * sigma[k]) + (fraction * fraction * power) + (floor * floor));
            }

            return wider;
        }

        var noisy = columns with
        {
            Sigma = Wider(columns.Sigma),
            Products = columns.Products.Select(product => product with { Sigma = Wider(product.Sigma) }).ToArray(),
        };
        return set.With(noisy, FormattableString.Invariant($"noise added: {100 * fraction:0.###} % of the amplitude and {floor:0.####} Jy"));
    }
}
