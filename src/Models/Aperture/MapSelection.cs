namespace VlbiOps.Models.Aperture;

/// <summary>Which samples of a map a fit takes: all, or for a coarse fit the central part and not every row and column of it.</summary>
/// <param name="ExtentRadians">Samples farther from the source along u or v are left out.</param>
/// <param name="SpacingRadians">Rows and columns (or samples) are thinned while they stay closer than this.</param>
public readonly record struct MapSelection(double ExtentRadians, double SpacingRadians)
{
    /// <summary>Every sample.</summary>
    public static MapSelection All { get; } = new(double.PositiveInfinity, 0);

    /// <summary>What a coarse dish can show: directions well within its pixels' own period, no closer than a fraction of the beam.</summary>
    /// <param name="pixels">Pixels across the dish.</param>
    /// <param name="beam">lambda / D, radians.</param>
    public static MapSelection ForPixels(int pixels, double beam) => new(0.35 * pixels * beam, 0.6 * beam);

    /// <summary>Whether a sample is near enough.</summary>
    public bool Includes(double u, double v) => Math.Abs(u) <= ExtentRadians && Math.Abs(v) <= ExtentRadians;

    /// <summary>Every how many of evenly spaced lines are taken.</summary>
    /// <param name="spacing">Their distance, radians.</param>
    public int Stride(double spacing) => spacing > 0 ? Math.Max(1, (int)(SpacingRadians / spacing)) : 1;
}
