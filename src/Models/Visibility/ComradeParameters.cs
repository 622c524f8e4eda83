namespace VlbiOps.Models.Visibility;

/// <summary>From the parameters of Comrade and VLBISkyModels to ours and back: radius and standard deviation for diameter and full width at half maximum, and
/// alpha = Re beta, beta = -Im beta for the modes of an m-ring.</summary>
public static class ComradeParameters
{
    private static readonly double WidthOfDeviation = 2 * Math.Sqrt(2 * Math.Log(2));

    /// <summary>A ring's diameter from its radius.</summary>
    public static double Diameter(double radius) => 2 * radius;

    /// <summary>A ring's radius from its diameter.</summary>
    public static double Radius(double diameter) => 0.5 * diameter;

    /// <summary>The full width at half maximum of a Gaussian from its standard deviation.</summary>
    public static double FullWidth(double standardDeviation) => WidthOfDeviation * standardDeviation;

    /// <summary>The standard deviation of a Gaussian from its full width at half maximum.</summary>
    public static double StandardDeviation(double fullWidth) => fullWidth / WidthOfDeviation;

    /// <summary>A mode's modulus and argument (degrees) from Comrade's pair.</summary>
    public static (double Modulus, double Argument) Mode(double alpha, double beta) => (double.Hypot(alpha, beta), Math.Atan2(-beta, alpha) / SkyUnits.Degree);

    /// <summary>Comrade's pair from a mode's modulus and argument (degrees).</summary>
    public static (double Alpha, double Beta) Pair(double modulus, double argument)
    {
        var (sine, cosine) = Math.SinCos(argument * SkyUnits.Degree);
        return (modulus * cosine, -modulus * sine);
    }
}
