using VlbiOps.Data.Arrays;

namespace VlbiOps.Tests.Data.Arrays;

public sealed class SourceFrameTests
{
    private const double Radius = 6378137;
    private const double Date = 57854.3;

    /// <summary>Where the source is overhead, longitude is right ascension less sidereal time: the local axes are the projection's.</summary>
    [Fact]
    public void EastOfTheSubsourcePointIsEastOnTheSky()
    {
        var longitude = (100 - SiderealTime.GreenwichMeanDegrees(Date)) * Math.PI / 180;
        var frame = new SourceFrame(100, 0, Date);
        var (here, east, north) = ((Math.Cos(longitude), Math.Sin(longitude), 0.0), (-Math.Sin(longitude), Math.Cos(longitude), 0.0), (0.0, 0.0, 1.0));
        AssertNear((1, 0), frame.Project(Sum(here, east), here));
        AssertNear((0, 1), frame.Project(Sum(here, north), here));
        AssertNear((-1, 0), frame.Project(here, Sum(here, east)));
        Assert.Equal(90, frame.ElevationDegrees((Radius * here.Item1, Radius * here.Item2, 0)), 1e-6);
    }

    [Fact]
    public void NoProjectionIsLongerThanTheBaseline()
    {
        var stations = ArrayCatalog.Eht2017.Stations;
        for (var hour = 0; hour < 24; hour++)
        {
            var frame = new SourceFrame(266.4, -29, Date + (hour / 24.0));
            var (a, b) = (stations[hour % 8].Position!.Value, stations[(hour + 3) % 8].Position!.Value);
            var (east, north) = frame.Project(a, b);
            Assert.InRange(double.Hypot(east, north), 0, double.Hypot(double.Hypot(a.X - b.X, a.Y - b.Y), a.Z - b.Z) * (1 + 1e-12));
        }
    }

    /// <summary>A source at declination d stands at -d as seen from the South Pole, all day.</summary>
    [Fact]
    public void M87NeverRisesAtTheSouthPole()
    {
        var pole = ArrayCatalog.Eht2017.Stations[^1].Position!.Value;
        for (var hour = 0; hour < 24; hour++)
        {
            Assert.Equal(-SourceCoordinates.M87.DeclinationDegrees, new SourceFrame(SourceCoordinates.M87.RightAscensionDegrees, SourceCoordinates.M87.DeclinationDegrees, Date + (hour / 24.0)).ElevationDegrees(pole), 1e-5);
        }
    }

    /// <summary>A star at the pole stands at the geodetic latitude: Pico Veleta's is 37.0661 degrees.</summary>
    [Fact]
    public void ThePoleStandsAtTheLatitude() =>
        Assert.Equal(37.0661, new SourceFrame(0, 90, Date).ElevationDegrees(ArrayCatalog.Eht2017.Stations[5].Position!.Value), 2e-3);

    private static (double X, double Y, double Z) Sum((double X, double Y, double Z) a, (double X, double Y, double Z) b) => (a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    private static void AssertNear((double East, double North) expected, (double East, double North) found) =>
        Assert.InRange(double.Hypot(expected.East - found.East, expected.North - found.North), 0, 1e-12);
}
