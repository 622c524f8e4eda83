namespace VlbiOps.Core.Numerics;

/// <summary>The inverse of the standard normal distribution function, to better than 1e-15 relative: Wichura 1988, algorithm AS 241 (Applied Statistics 37,
/// 477), routine PPND16.</summary>
public static class NormalQuantile
{
    /// <summary>The x with Phi(x) = p.</summary>
    /// <param name="probability">p, from 0 (minus infinity) to 1 (plus infinity); NaN elsewhere.</param>
    public static double Of(double probability)
    {
        double centred = probability - 0.5;
        if (Math.Abs(centred) <= 0.425)
        {
            double r = 0.180625 - (centred * centred);
            return centred * Ratio(r, Centre, CentreDenominator);
        }

        double tail = centred < 0 ? probability : 1 - probability;
        if (!(tail > 0))
        {
            return tail == 0 ? Math.CopySign(double.PositiveInfinity, centred) : double.NaN;
        }

        double s = Math.Sqrt(-Math.Log(tail));
        double size = s <= 5 ? Ratio(s - 1.6, Near, NearDenominator) : Ratio(s - 5, Far, FarDenominator);
        return Math.CopySign(size, centred);
    }

    private static ReadOnlySpan<double> Centre =>
    [
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
    ];

    private static ReadOnlySpan<double> CentreDenominator =>
    [
        1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
    ];

    private static ReadOnlySpan<double> Near =>
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static ReadOnlySpan<double> NearDenominator =>
    [
        1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> Far =>
    [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> FarDenominator =>
    [
        1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    private static double Ratio(double x, ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator)
    {
        double top = numerator[^1], bottom = denominator[^1];
        for (int i = numerator.Length - 2; i >= 0; i--)
        {
            top = (top * x) + numerator[i];
            bottom = (bottom * x) + denominator[i];
        }

        return top / bottom;
    }
}
