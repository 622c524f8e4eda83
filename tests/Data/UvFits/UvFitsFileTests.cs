using VlbiOps.Data.Files;
using VlbiOps.Data.UvFits;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Tests.Data.UvFits;

/// <summary>Every variant of UVFITS, made up, and what is told of a file that is none.</summary>
public sealed class UvFitsFileTests
{
    private static UvFitsBuilder Plain() => new()
    {
        Groups = [UvFitsBuilder.Group(1e9f, -2e9f, 258, 0.25, 1, 2, 4, 3, 4, 16), UvFitsBuilder.Group(3e9f, 1e9f, 259, 0.5, 5, 6, 1, 7, 8, 1)],
    };

    private static VisibilitySet Read(UvFitsBuilder builder) => UvFitsFile.Read(builder.Content());

    private static string Message(UvFitsBuilder builder) => Assert.Throws<DataFileException>(() => Read(builder)).Message;

    [Fact]
    public void RightAndLeftHandsGiveStokesI()
    {
        var set = Read(Plain());
        Assert.Equal(2, set.Count);
        Assert.Equal([2.0, 6], set.Columns.Real);
        Assert.Equal([3.0, 7], set.Columns.Imaginary);
        Assert.Equal([Math.Sqrt((1 / 4.0) + (1 / 16.0)) / 2, Math.Sqrt(2) / 2], set.Columns.Sigma, (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([6.0, 12], set.Columns.TimeHours);
        Assert.Equal([10.0, 10], set.Columns.IntegrationSeconds);
        Assert.Equal([0, 0], set.Columns.Station1);
        Assert.Equal([1, 2], set.Columns.Station2);
        Assert.Equal(1e9, set.Columns.U[0], 1e9 * 1e-7);
        Assert.Equal(-2e9, set.Columns.V[0], 2e9 * 1e-7);
        Assert.Equal([PolarizationProduct.RR, PolarizationProduct.LL], set.Columns.Products.Select(static p => p.Product));
        Assert.Equal([3.0, 7], set.Columns.Products[1].Real);
        Assert.Equal([0.25, 1], set.Columns.Products[1].Sigma);
        Assert.Empty(set.Warnings);
    }

    [Fact]
    public void StationsAndSourceAreTold()
    {
        var set = Read(Plain());
        Assert.Equal(["AA", "AP", "LONGNAME"], set.Stations.Select(static s => s.Name));
        Assert.Equal([(0.0, 1.0, 2.0), (3.0, 4.0, 5.0), (6.0, 7.0, 8.0)], set.Stations.Select(static s => s.Position!.Value));
        Assert.Equal([100.0, null, null], set.Stations.Select(static s => s.SefdRight));
        Assert.Equal([100.0, null, null], set.Stations.Select(static s => s.SefdLeft));
        Assert.Equal(("M87", "EHT", 187.5, 12.25, 2e11, 1e9, 57854), (set.Metadata.SourceName, set.Metadata.ArrayName, set.Metadata.RightAscensionDegrees,
            set.Metadata.DeclinationDegrees, set.Metadata.FrequencyHz, set.Metadata.BandwidthHz, set.Metadata.ModifiedJulianDate));
        Assert.Equal("made-up.uvfits", Assert.Single(set.Files).Path);
    }

    [Fact]
    public void PointingStandsBeforeTheAxes()
    {
        var builder = Plain();
        builder.Cards["OBSRA"] = "100.5";
        builder.Cards["OBSDEC"] = "-5.25";
        Assert.Equal((100.5, -5.25), (Read(builder).Metadata.RightAscensionDegrees, Read(builder).Metadata.DeclinationDegrees));
        builder.Cards["OBSRA"] = builder.Cards["OBSDEC"] = "0.0";
        Assert.Equal((187.5, 12.25), (Read(builder).Metadata.RightAscensionDegrees, Read(builder).Metadata.DeclinationDegrees));
    }

    [Theory]
    [InlineData("UU", "VV")]
    [InlineData("UU--", "VV--")]
    [InlineData("UU---NCP", "VV---NCP")]
    public void BaselinesMayHaveAnyProjection(string u, string v)
    {
        var builder = Plain();
        builder.Parameters[0] = new(u);
        builder.Parameters[1] = new(v);
        Assert.Equal(Read(Plain()).Columns.U, Read(builder).Columns.U);
        Assert.Equal(Read(Plain()).Columns.V, Read(builder).Columns.V);
    }

    [Fact]
    public void BaselinesMayBeInWavelengths()
    {
        var builder = Plain();
        (builder.Parameters[0], builder.Parameters[1]) = (new("UU-L-SIN"), new("VV-L-SIN"));
        foreach (var group in builder.Groups) (group[0], group[1]) = (1e9f, 2e9f);
        Assert.Equal([1e9, 1e9], Read(builder).Columns.U);
        Assert.Equal([2e9, 2e9], Read(builder).Columns.V);
    }

    [Fact]
    public void ParametersAreScaled()
    {
        var builder = Plain();
        builder.Parameters[0] = new("UU---SIN", 1 / UvFitsBuilder.Frequency, 0.25);
        foreach (var group in builder.Groups) group[0] = 1e9f;
        Assert.Equal(1e9 + (UvFitsBuilder.Frequency / 4), Read(builder).Columns.U[0], 1e-3);
    }

    [Fact]
    public void TheFrequencyOfTheStationTableStandsBeforeThatOfTheAxis()
    {
        var builder = Plain();
        builder.StationFrequency = 1e11;
        Assert.Equal(Read(Plain()).Columns.U[0] / 2, Read(builder).Columns.U[0]);
        Assert.Contains("baselines are in wavelengths of 100 GHz; the channels' mean is 200 GHz", Assert.Single(Read(builder).Warnings), StringComparison.Ordinal);
        builder.StationFrequency = null;
        Assert.Equal(Read(Plain()).Columns.U, Read(builder).Columns.U);
    }

    [Fact]
    public void NumbersAbove255MakeTheLongFormOfBaselines()
    {
        var builder = Plain();
        builder.StationNumbers = [1, 2, 300];
        builder.Groups[1][3] = 65536 + (2048 * 1) + 300;
        Assert.Equal([1, 2], Read(builder).Columns.Station2);
    }

    [Fact]
    public void StationsMayBeTwoParameters()
    {
        var builder = Plain();
        builder.Parameters[2] = new("ANTENNA1");
        builder.Parameters[3] = new("ANTENNA2");
        foreach (var group in builder.Groups) (group[2], group[3]) = (2, 3);
        Assert.Equal([1, 1], Read(builder).Columns.Station1);
        Assert.Equal([2, 2], Read(builder).Columns.Station2);
    }

    [Fact]
    public void SubarraysShareStationsByName()
    {
        var builder = Plain();
        builder.ArrayCount = 2;
        builder.Groups[1][3] = (256 * 2) + 4 + 0.01f;
        var set = Read(builder);
        Assert.Equal([0, 0], set.Columns.Station1);
        Assert.Equal([1, 2], set.Columns.Station2);
        Assert.Equal(3, set.Stations.Count);
        Assert.Contains("2 subarrays", Assert.Single(set.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void DatesAreSummedWithTheirZeros()
    {
        var builder = Plain();
        builder.Parameters[4] = new("DATE", 1, 2457854.5);
        builder.Parameters[5] = new("DATE", 0.5, 0.125);
        foreach (var group in builder.Groups) group[4] = 0;
        Assert.Equal([6.0, 9], Read(builder).Columns.TimeHours);
        builder.Parameters[5] = new("_DATE");
        Assert.Equal([6.0, 12], Read(builder).Columns.TimeHours);
    }

    [Fact]
    public void SmallTimesKeepTheirDigits()
    {
        var builder = Plain();
        builder.Groups[0][5] = 1e-6f;
        Assert.Equal(24 * (double)1e-6f, Read(builder).Columns.TimeHours[0], 3e-10);
    }

    [Theory]
    [InlineData("'2017-04-10'", 57853, 30)]
    [InlineData("'2017-04-11T00:00:00'", 57854, 6)]
    [InlineData("'11/04/17'", 57854, 6)]
    [InlineData("'2016-04-11'", 57854, 6)]
    [InlineData("'2017-04-12'", 57854, 6)]
    [InlineData("'nonsense'", 57854, 6)]
    [InlineData("", 57854, 6)]
    public void HoursCountFromTheDayOfDateObsIfThatCanBe(string date, int day, double hours)
    {
        var builder = Plain();
        builder.Cards["DATE-OBS"] = date;
        var set = Read(builder);
        Assert.Equal((day, hours), (set.Metadata.ModifiedJulianDate, set.Columns.TimeHours[0]));
    }

    [Fact]
    public void IntegrationTimeMayBeMissing()
    {
        var builder = Plain();
        builder.Parameters[6] = new("TAU1");
        Assert.Equal([0.0, 0], Read(builder).Columns.IntegrationSeconds);
    }

    [Theory]
    [InlineData(-1, -1, 2, 3, "RR,LL")]
    [InlineData(-2, 1, 2, 3, "LL,RR")]
    [InlineData(-5, -1, 2, 3, "XX,YY")]
    [InlineData(1, 1, 1, 2, "Q")]
    [InlineData(-2, -1, 1, 2, "LL,RL")]
    [InlineData(-1, -2, 1, 2, "RR,RL")]
    public void StokesICanComeOfAnyBasis(double value, double step, double real, double imaginary, string products)
    {
        var builder = Plain();
        builder.Axes[1] = new("STOKES", 2, value, step);
        var columns = Read(builder).Columns;
        Assert.Equal((real, imaginary), (columns.Real[0], columns.Imaginary[0]));
        Assert.Equal(products, string.Join(",", columns.Products.Select(static p => p.Product)));
    }

    [Fact]
    public void OneHandIsTakenWhereTheOtherIsFlagged()
    {
        var builder = Plain();
        builder.Groups[0][9] = 0;
        builder.Groups[1][12] = float.NaN;
        var columns = Read(builder).Columns;
        Assert.Equal([3.0, 5], columns.Real);
        Assert.Equal([0.25, 1], columns.Sigma);
        Assert.True(double.IsNaN(columns.Products[0].Sigma[0]) && double.IsNaN(columns.Products[1].Sigma[1]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-4)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void FlaggedVisibilitiesAreCounted(float weight)
    {
        var builder = Plain();
        (builder.Groups[0][9], builder.Groups[0][12]) = (weight, weight);
        // What is flagged may hold anything.
        (builder.Groups[0][0], builder.Groups[0][3], builder.Groups[0][4]) = (float.NaN, 77, float.NaN);
        var set = Read(builder);
        Assert.Equal((1, 1), (set.Count, set.FlaggedCount));
        builder.Groups.RemoveAt(1);
        Assert.Contains("all its 1 visibilities are flagged", Message(builder), StringComparison.Ordinal);
    }

    [Fact]
    public void CrossHandsThatCarryInfinitiesAreLeftOut()
    {
        var builder = Plain();
        builder.Axes[1] = new("STOKES", 4, -1, -1);
        builder.Groups = [UvFitsBuilder.Group(1e9f, 1e9f, 258, 0, 1, 2, 4, 3, 4, 4, float.PositiveInfinity, 0, 1, 1, 1, float.PositiveInfinity)];
        Assert.Equal([PolarizationProduct.RR, PolarizationProduct.LL], Read(builder).Columns.Products.Select(static p => p.Product));
        builder.Groups.Add(UvFitsBuilder.Group(1e9f, 1e9f, 259, 0, 1, 2, 4, 3, 4, 4, 5, 6, 1, 7, 8, 0));
        var columns = Read(builder).Columns;
        Assert.Equal([PolarizationProduct.RR, PolarizationProduct.LL, PolarizationProduct.RL], columns.Products.Select(static p => p.Product));
        Assert.Equal([double.NaN, 5], columns.Products[2].Real);
    }

    [Fact]
    public void AutocorrelationsAreLeftOut()
    {
        var builder = Plain();
        builder.Groups[0][3] = 257;
        var set = Read(builder);
        Assert.Equal((1, 0), (set.Count, set.FlaggedCount));
        Assert.Contains("1 autocorrelations are left out", set.Warnings);
    }
}
