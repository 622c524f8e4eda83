using System.Globalization;
using VlbiOps.Data.Fits;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Images;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Models.Visibility.Images;

public sealed class SkyImageTests
{
    [ReferenceFact("vlbi/image_samples.json")]
    public void BrightnessLiesWhereTheReferenceHasIt()
    {
        var file = ReferenceModels.Read("image_samples.json");
        double[] x = Numbers(file, "x_uas"), y = Numbers(file, "y_uas");
        foreach (var entry in file.GetProperty("I").EnumerateObject())
        {
            var (model, values) = ReferenceModels.Get(entry.Name);
            var image = SkyImager.Make(model, values, 401, 401);
            var expected = entry.Value.EnumerateArray().Select(value => value.GetDouble()).ToArray();
            // Blurred disks are seen through two pixels more.
            var tolerance = entry.Name.Contains("blurred", StringComparison.Ordinal) || entry.Name.EndsWith("mring_floor", StringComparison.Ordinal) ? 0.02 : 1e-9;
            for (var i = 0; i < x.Length; i++)
            {
                // A pixel a microarcsecond, the middle one at the centre.
                var ours = image[200 - (int)y[i], 200 - (int)x[i]];
                Assert.True(Math.Abs(ours - expected[i]) < tolerance * expected.Max(), $"{entry.Name} at {x[i]}, {y[i]}: {ours:R} and {expected[i]:R}");
            }
        }
    }

    [ReferenceFact("vlbi/raster_dft.json")]
    public void ARasterHasTheVisibilitiesOfTheReference()
    {
        var file = ReferenceModels.Read("raster_dft.json");
        var rows = File.ReadLines(TestFiles.Reference("vlbi/raster_image_16x16.csv")).Skip(1)
            .Select(line => line.Split(',').Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        var image = new SkyImage(16, 16 * file.GetProperty("psize_rad").GetDouble() / SkyUnits.MicroArcSecond, [.. rows.Select(row => row[4])]);
        foreach (var (name, pulse) in new[] { ("delta", PixelPulse.Delta), ("rect", PixelPulse.Rectangle), ("triangle", PixelPulse.Triangle) })
        {
            var (real, imaginary) = image.Visibilities(Numbers(file, "u"), Numbers(file, "v"), pulse);
            var expected = file.GetProperty("vis").GetProperty(name).EnumerateArray().ToArray();
            for (var i = 0; i < expected.Length; i++)
            {
                Assert.Equal(expected[i][0].GetDouble(), real[i], 1e-12);
                Assert.Equal(expected[i][1].GetDouble(), imaginary[i], 1e-12);
            }
        }
    }

    [Theory]
    [InlineData("shift(point)", new[] { 0.6, 12.5, -20 })]
    [InlineData("mring(thin,polar)", new[] { 0.6, 42, 0.2, 60 })]
    [InlineData("mring(polar,floor=disk)+shift(point)", new[] { 0.6, 42, 11, 0.2, 60, 0.2, 0.3, 30, 31 })]
    public void WhatHasNoBrightnessIsShownThroughTwoPixels(string text, double[] values)
    {
        var model = SkyModelText.Parse(text);
        var image = SkyImager.Make(model, values, 100, 160);
        double[] u = [0, 1e9, -2e9, 3.3e9], v = [0, -2.2e9, 0.4e9, 4.1e9];
        var ours = image.Visibilities(u, v, PixelPulse.Delta);
        var expected = SkyKernels.Visibilities(model, values, u, v);
        for (var i = 0; i < u.Length; i++)
        {
            var width = 2 * image.PixelSize * SkyUnits.MicroArcSecond;
            var blur = Math.Exp(-Math.PI * Math.PI * width * width * ((u[i] * u[i]) + (v[i] * v[i])) / (4 * Math.Log(2)));
            Assert.Equal(blur * expected.Real[i], ours.Real[i], 1e-6);
            Assert.Equal(blur * expected.Imaginary[i], ours.Imaginary[i], 1e-6);
        }

        Assert.True(image.Values.Min() > -1e-8, $"{image.Values.Min()}");
    }

    [Fact]
    public void EastIsOnTheLeftAndNorthAbove()
    {
        var image = SkyImager.Make(SkyModelText.Parse("shift(gauss)"), [1, 10, 30, 15], 64, 128);
        var brightest = Array.IndexOf(image.Values, image.Values.Max());
        Assert.Equal((24, 16), (brightest / 64, brightest % 64));
        Assert.Equal(1, image.Flux, 1e-9);
    }

    [Fact]
    public void OneImagerMakesManyImages()
    {
        var model = SkyModelText.Parse("mring(order=1,thin)+gauss");
        var imager = new SkyImager(model, 32, 100);
        double[] first = [0.5, 40, 0.2, 10, 0.3, 30], second = [0.5, 30, 0.1, 80, 0.2, 50];
        var image = imager.Image(first);
        Assert.Equal(SkyImager.Make(model, second, 32, 100).Values, imager.Image(second).Values);
        Assert.Equal(image.Values, imager.Image(first).Values);
    }

    [Fact]
    public void AFileHasItsAxesAsTheyAreRead()
    {
        var path = Path.Combine(Path.GetTempPath(), $"sky-{Guid.NewGuid():N}.fits");
        try
        {
            var image = SkyImager.Make(SkyModelText.Parse("shift(gauss)"), [1, 10, 30, 15], 64, 128);
            SkyImageFile.Write(path, image, new VisibilityMetadata { SourceName = "M87", RightAscensionDegrees = 187.7, DeclinationDegrees = 12.4, FrequencyHz = 2.27e11 }, "shift(gauss)");
            var unit = FitsFile.Read(path).Primary;
            Assert.Equal("JY/PIXEL", unit.Header.String("BUNIT"));
            Assert.Equal("M87", unit.Header.String("OBJECT"));
            Assert.Equal(187.7, unit.Header.Real("CRVAL1"));
            Assert.Equal(-2 / 3.6e9, unit.Header.Real("CDELT1"));
            Assert.Equal(2 / 3.6e9, unit.Header.Real("CDELT2"));
            // The brightest pixel by the file's own axes.
            var values = unit.AsImage().ReadValues();
            var brightest = Array.IndexOf(values, values.Max());
            Assert.Equal(30, ((brightest % 64) + 1 - unit.Header.Real("CRPIX1")) * unit.Header.Real("CDELT1") * 3.6e9, 1.01);
            Assert.Equal(15, ((brightest / 64) + 1 - unit.Header.Real("CRPIX2")) * unit.Header.Real("CDELT2") * 3.6e9, 1.01);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void ImpossibleGridsAreRefused()
    {
        var model = SkyModelText.Parse("point");
        Assert.Throws<ArgumentException>(() => new SkyImager(model, 0, 100));
        Assert.Throws<ArgumentException>(() => new SkyImager(model, 10, double.NaN));
        Assert.Throws<ArgumentException>(() => new SkyImager(model, 10, 100).Image([1, 2]));
        Assert.Throws<ArgumentException>(() => new SkyImage(2, 10, [1, 2, 3]));
    }

    private static double[] Numbers(System.Text.Json.JsonElement file, string name) => [.. file.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
}
