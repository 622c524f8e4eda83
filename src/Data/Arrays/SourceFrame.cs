namespace VlbiOps.Data.Arrays;

/// <summary>Where a source stands at one time, in the frame of the turning Earth: what baselines are projected on.</summary>
/// <remarks>Right ascension is subtracted from mean sidereal time as it is, as eht-imaging does and as the baselines of the EHT's public files are: precession and nutation
/// are not applied. From coordinates of J2000.0 the coverage is turned, in 2017, by up to 0.2 degrees against a rigorous one.</remarks>
public readonly struct SourceFrame
{
    private const double Degree = Math.PI / 180;

    // 1 - e^2 of the ellipsoid GRS 80: the normal of a place (x, y, z) is along (x, y, z / (1 - e^2)), but for its height's part in 1e5.
    private const double SquaredAxisRatio = 1 - 0.00669438002290;

    private readonly double sineHour;
    private readonly double cosineHour;
    private readonly double sineDeclination;
    private readonly double cosineDeclination;

    /// <summary>The frame of a source at a time.</summary>
    /// <param name="rightAscensionDegrees">Right ascension, degrees.</param>
    /// <param name="declinationDegrees">Declination, degrees.</param>
    /// <param name="modifiedJulianDate">Modified Julian date, UT1; UTC serves.</param>
    public SourceFrame(double rightAscensionDegrees, double declinationDegrees, double modifiedJulianDate)
    {
        (sineHour, cosineHour) = Math.SinCos((SiderealTime.GreenwichMeanDegrees(modifiedJulianDate) - rightAscensionDegrees) * Degree);
        (sineDeclination, cosineDeclination) = Math.SinCos(declinationDegrees * Degree);
    }

    /// <summary>East and north component of the baseline from station 1 to station 2, m, signed as V(u,v) = integral I exp(+2 pi i (ux + vy)) asks: of r1 - r2
    /// (Thompson, Moran and Swenson 2017, eq. 4.1, with the hour angle at Greenwich).</summary>
    /// <param name="first">Geocentric coordinates of station 1, m.</param>
    /// <param name="second">Of station 2.</param>
    public (double East, double North) Project((double X, double Y, double Z) first, (double X, double Y, double Z) second)
    {
        var (x, y, z) = (first.X - second.X, first.Y - second.Y, first.Z - second.Z);
        return ((sineHour * x) + (cosineHour * y), (sineDeclination * ((sineHour * y) - (cosineHour * x))) + (cosineDeclination * z));
    }

    /// <summary>Height of the source above a station's horizon, degrees, without refraction.</summary>
    /// <param name="station">Geocentric coordinates, m.</param>
    public double ElevationDegrees((double X, double Y, double Z) station)
    {
        var (x, y, z) = (station.X, station.Y, station.Z / SquaredAxisRatio);
        var along = (cosineDeclination * ((cosineHour * x) - (sineHour * y))) + (sineDeclination * z);
        return Math.Asin(Math.Clamp(along / Math.Sqrt((x * x) + (y * y) + (z * z)), -1, 1)) / Degree;
    }
}
