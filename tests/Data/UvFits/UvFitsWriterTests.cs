using VlbiOps.Data.UvFits;
using VlbiOps.Data.Visibilities;
using VlbiOps.Tests.Data.Files;
using VlbiOps.Tests.Data.Fits;

namespace VlbiOps.Tests.Data.UvFits;

/// <summary>What is written is read back, by us and by astropy.</summary>
public sealed class UvFitsWriterTests : IDisposable
{
    private const double SinglePrecision = 6e-8;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static VisibilitySet Sample(params PolarizationProduct[] kinds)
    {
        const int count = 40;
        var random = new Random(11);
        double[] Draw(double least, double most) => [.. Enumerable.Range(0, count).Select(_ => least + ((most - least) * random.NextDouble()))];
        // The first of two hands has no value in row 3, what follows none in row 5: one hand alone.
        var hasTwo = kinds.Length > 1 && kinds[0] != PolarizationProduct.I;
        double[] Gappy(double[] values, int kind) => [.. values.Select((value, row) => (hasTwo && kind == 0 && row == 3) || (kind > 0 && row == 5) ? double.NaN : value)];
        var products = kinds.Select((kind, k) => new PolarizationData(kind, Gappy(Draw(-1, 1), k), Gappy(Draw(-1, 1), k), Gappy(Draw(0.001, 0.1), k))).ToArray();
        var intensity = StokesI.Of(products) ?? new(PolarizationProduct.I, Draw(-1, 1), Draw(-1, 1), Draw(0.001, 0.1));
        return new VisibilitySet(
            new() { SourceName = "J1924-2914", ArrayName = "EHT", RightAscensionDegrees = 291.2127330958, DeclinationDegrees = -29.2417000461, FrequencyHz = 2.27070703125e11, BandwidthHz = 1.856e9, ModifiedJulianDate = 57854 },
            [new("ALMA") { Position = (2225060.8136, -5440059.59994, -2481681.15054), SefdRight = 94, SefdLeft = 96 }, new("AP"), new("STATION10") { SefdRight = 5000, SefdLeft = 5000 }],
            new()
            {
                TimeHours = [.. Draw(0.5, 31).Order()], IntegrationSeconds = Draw(1, 400), Station1 = [.. Enumerable.Range(0, count).Select(static k => k % 2)],
                Station2 = [.. Enumerable.Range(0, count).Select(static _ => 2)], U = Draw(-9e9, 9e9), V = Draw(-9e9, 9e9),
                Real = intensity.Real, Imaginary = intensity.Imaginary, Sigma = intensity.Sigma,
                Products = kinds.Contains(PolarizationProduct.I) ? products[1..] : products,
            });
    }

    private static void AssertClose(double[] expected, double[] actual, double relative = SinglePrecision) =>
        Assert.All(expected.Zip(actual), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= relative * Math.Abs(pair.First) || (double.IsNaN(pair.First) && double.IsNaN(pair.Second)), $"{pair}"));

    private VisibilitySet Back(VisibilitySet set)
    {
        UvFitsWriter.Write(set, folder["a.uvfits"]);
        return UvFitsFile.Read(folder["a.uvfits"]);
    }

    [Theory]
    [InlineData]
    [InlineData(PolarizationProduct.RR)]
    [InlineData(PolarizationProduct.RR, PolarizationProduct.LL)]
    [InlineData(PolarizationProduct.LL, PolarizationProduct.RR, PolarizationProduct.LR)]
    [InlineData(PolarizationProduct.XX, PolarizationProduct.YY, PolarizationProduct.XY, PolarizationProduct.YX)]
    [InlineData(PolarizationProduct.I, PolarizationProduct.Q, PolarizationProduct.V)]
    public void SetsAreReadBack(params PolarizationProduct[] kinds)
    {
        var set = Sample(kinds);
        var back = Back(set);
        var (a, b) = (set.Columns, back.Columns);
        Assert.All(a.TimeHours.Zip(b.TimeHours), static pair => Assert.Equal(pair.First, pair.Second, 0.0005 / 3600));
        AssertClose(a.IntegrationSeconds, b.IntegrationSeconds);
        AssertClose(a.U, b.U, 1e-7);
        AssertClose(a.V, b.V, 1e-7);
        AssertClose(a.Sigma, b.Sigma);
        var scale = 2 * SinglePrecision; // I may be small beside its hands
        Assert.All(a.Real.Zip(b.Real).Concat(a.Imaginary.Zip(b.Imaginary)), pair => Assert.Equal(pair.First, pair.Second, scale));
        Assert.Equal(a.Station1, b.Station1);
        Assert.Equal(a.Station2, b.Station2);
        Assert.Equal(set.Stations, back.Stations);
        Assert.Equal(set.Metadata, back.Metadata);
        Assert.Equal(a.Products.Select(static p => p.Product).Order(), b.Products.Select(static p => p.Product).Order());
        foreach (var product in a.Products)
        {
            var other = b.Products.Single(p => p.Product == product.Product);
            AssertClose(product.Real, other.Real);
            AssertClose(product.Imaginary, other.Imaginary);
            AssertClose(product.Sigma, other.Sigma);
        }
    }

    [Fact]
    public void StokesIIsWrittenAloneWhereItDoesNotFollowFromTheProducts()
    {
        var set = Sample(PolarizationProduct.RR, PolarizationProduct.LL);
        var noisy = set.With(set.Columns with { Sigma = [.. set.Columns.Sigma.Select(static sigma => 1.1 * sigma)] }, "noise added");
        var back = Back(noisy);
        Assert.Empty(back.Columns.Products);
        AssertClose(noisy.Columns.Sigma, back.Columns.Sigma);
        var header = VlbiOps.Data.Fits.FitsFile.Read(folder["a.uvfits"]).Primary.Header;
        Assert.Equal(["noise added", "STOKES AXIS HOLDS I ALONE, WHICH DOES NOT FOLLOW FROM ITS PRODUCTS"], header.Commentary("HISTORY").Take(2));
    }

    [Fact]
    public void BaselinesRunFromTheLowerNumberToTheHigher()
    {
        var set = Sample(PolarizationProduct.RR, PolarizationProduct.LL, PolarizationProduct.RL, PolarizationProduct.LR);
        var c = set.Columns;
        double[] Minus(double[] values) => Array.ConvertAll(values, static value => -value);
        PolarizationData Turned(int from, PolarizationProduct to) => new(to, c.Products[from].Real, Minus(c.Products[from].Imaginary), c.Products[from].Sigma);
        var turned = set.With(c with
        {
            Station1 = c.Station2, Station2 = c.Station1, U = Minus(c.U), V = Minus(c.V), Imaginary = Minus(c.Imaginary),
            Products = [Turned(0, PolarizationProduct.RR), Turned(1, PolarizationProduct.LL), Turned(3, PolarizationProduct.RL), Turned(2, PolarizationProduct.LR)],
        }, "turned");
        var (straight, back) = (Back(set).Columns, Back(turned).Columns);
        Assert.Equal(straight.Station1, back.Station1);
        Assert.Equal(straight.U, back.U);
        Assert.Equal(straight.Imaginary, back.Imaginary);
        Assert.Equal(straight.Products.Select(static p => p.Imaginary), back.Products.Select(static p => p.Imaginary));
    }

    [Fact]
    public void WhatCannotBeWrittenIsRefused()
    {
        var set = Sample();
        var failure = Assert.Throws<ArgumentException>(() => UvFitsWriter.Write(new(set.Metadata with { FrequencyHz = 0 }, set.Stations, set.Columns), folder["b.uvfits"]));
        Assert.Contains("frequency", failure.Message, StringComparison.Ordinal);
        Station[] many = [.. Enumerable.Range(0, 256).Select(static k => new Station($"S{k}"))];
        failure = Assert.Throws<ArgumentException>(() => UvFitsWriter.Write(new(set.Metadata, many, set.Columns), folder["b.uvfits"]));
        Assert.Contains("256 stations", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["b.uvfits"]));
    }

    [AstropyFact]
    public void AstropyReadsWhatIsWritten()
    {
        var set = Sample(PolarizationProduct.RR, PolarizationProduct.LL);
        UvFitsWriter.Write(set, folder["c.uvfits"]);
        var (exit, output) = Python.Run("""
            import sys, warnings
            from astropy.io import fits
            warnings.simplefilter('error')
            with fits.open(sys.argv[1]) as h:
                h.verify('exception')
                d, an, fq = h[0].data, h['AIPS AN'], h['AIPS FQ']
                f = an.header['FREQ']
                print(d['DATA'].shape, d.parnames)
                for k in (0, 39):
                    print(repr(float(d['UU---SIN'][k]) * f), int(d['BASELINE'][k]), repr(float(d['DATE'][k]) - 2457854.5 + float(d['_DATE'][k])), repr(float(d['DATA'][k, 0, 0, 0, 0, 1, 0])))
                print([name.strip() for name in an.data['ANNAME']], an.data['NOSTA'].tolist(), an.data['STABXYZ'][0].tolist(), round(an.header['GSTIA0'], 3))
                print(fq.data['IF FREQ'].tolist(), fq.data['TOTAL BANDWIDTH'].tolist())
            """, folder["c.uvfits"]);
        Assert.True(exit == 0, output);
        var lines = output.ReplaceLineEndings("\n").Trim().Split('\n');
        var c = UvFitsFile.Read(folder["c.uvfits"]).Columns;
        Assert.Equal("(40, 1, 1, 1, 1, 2, 3) ['UU---SIN', 'VV---SIN', 'WW---SIN', 'BASELINE', 'DATE', 'DATE', 'INTTIM']", lines[0]);
        foreach (var (line, k) in new[] { (lines[1], 0), (lines[2], 39) })
        {
            var numbers = Array.ConvertAll(line.Split(' '), static word => double.Parse(word, System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(c.U[k], numbers[0], Math.Abs(c.U[k]) * 1e-12);
            Assert.Equal((256 * (c.Station1[k] + 1)) + c.Station2[k] + 1, numbers[1]);
            Assert.Equal(c.TimeHours[k] / 24, numbers[2], 1e-9);
            Assert.Equal(c.Products[1].Real[k], numbers[3], 1e-7);
        }

        // The sidereal time is that of the EHT's own files of that day, but for UT1 - UTC and nutation.
        Assert.Equal("['ALMA', 'AP', 'STATION10'] [1, 2, 3] [2225060.8136, -5440059.59994, -2481681.15054] 199.403", lines[3]);
        Assert.Equal("[0.0] [1856000000.0]", lines[4]);
    }
}
