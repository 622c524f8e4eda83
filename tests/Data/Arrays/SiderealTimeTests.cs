using VlbiOps.Data.Arrays;

namespace VlbiOps.Tests.Data.Arrays;

public sealed class SiderealTimeTests
{
    /// <summary>Meeus 1998, Astronomical Algorithms, examples 12.a and 12.b: 1987 April 10 at 0 h and at 19:21 UT1.</summary>
    [Theory]
    [InlineData(46895.0, 13, 10, 46.3668)]
    [InlineData(46895.80625, 8, 34, 57.0896)]
    public void MeanTimeIsThatOfTheBook(double modifiedJulianDate, int hours, int minutes, double seconds) =>
        Assert.Equal(15 * (hours + (minutes / 60.0) + (seconds / 3600)), SiderealTime.GreenwichMeanDegrees(modifiedJulianDate), 5e-7);

    /// <summary>The Earth rotation angle (Capitaine et al. 2000) and the precession of 2006 (Capitaine et al. 2003, eq. 42) make the same, written in another way.</summary>
    [Fact]
    public void MeanTimeIsNearThatOf2006()
    {
        for (var date = 50000.0; date < 65000; date += 173.377)
        {
            var (days, t) = (date - 51544.5, (date - 51544.5) / 36525);
            var turns = 0.7790572732640 + (0.00273781191135448 * days) + (days % 1);
            var degrees = (turns * 360) + ((0.014506 + (t * (4612.156534 + (t * 1.3915817)))) / 3600);
            Assert.InRange(Math.Abs(Math.IEEERemainder(SiderealTime.GreenwichMeanDegrees(date) - degrees, 360)), 0, 0.1 / 3600);
        }
    }

    [Fact]
    public void ItLiesOnOneTurn()
    {
        for (var date = -1000.25; date < 100000; date += 777.77) Assert.InRange(SiderealTime.GreenwichMeanDegrees(date), 0, 360);
    }
}
