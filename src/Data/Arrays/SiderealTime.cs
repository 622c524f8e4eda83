namespace VlbiOps.Data.Arrays;

/// <summary>How far the Earth has turned.</summary>
public static class SiderealTime
{
    private const double ReferenceEpoch = 51544.5; // 2000-01-01, noon
    private const double SecondsADegree = 240;

    /// <summary>Greenwich mean sidereal time, degrees from 0 to 360 (Aoki et al. 1982, A&amp;A 105, 359, eq. 14).</summary>
    /// <remarks>The IAU's formula of 2006 differs by less than 0.1 arcsec from 1995 to 2036. UTC in place of UT1 is wrong by up to 0.9 s, 3.8 mdeg.</remarks>
    /// <param name="modifiedJulianDate">Modified Julian date, UT1.</param>
    public static double GreenwichMeanDegrees(double modifiedJulianDate)
    {
        var days = modifiedJulianDate - ReferenceEpoch;
        var centuries = days / 36525;
        // Whole days turn it by whole turns and are left out, for the sake of digits.
        var seconds = 67310.54841 + (86400 * (days - Math.Floor(days))) + (centuries * (8640184.812866 + (centuries * (0.093104 - (centuries * 6.2e-6)))));
        return ((seconds / SecondsADegree % 360) + 360) % 360;
    }
}
