using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Files;
using VlbiOps.Data.Fits;

namespace VlbiOps.Tests.Data.BeamMaps;

public sealed class AirTemperatureTests
{
    [Theory]
    [InlineData("TAMBIENT", 275.4, "[K] ambient temperature", 2.25)]
    [InlineData("TAMBIENT", 275.4, "ambient temperature", 2.25)]
    [InlineData("AMBTEMP", 2.25, "(deg C) at the start", 2.25)]
    [InlineData("OUTTEMP", -12.5, "", -12.5)]
    [InlineData("TEMPERAT", 8.0, "outside, Celsius", 8.0)]
    [InlineData("TEMPERAT", 80.0, "[K] system temperature", null)]
    [InlineData("TAMBIENT", 120.0, "", null)]
    [InlineData("TAMBIENT", 20.0, "[K]", null)]
    public void HeadersTellItByUnitOrByWhatCanBe(string keyword, double value, string comment, double? celsius)
    {
        var observation = BeamMapFiles.Read([Fits(keyword, value, comment)]);
        Assert.Equal(celsius is null, observation.TemperatureCelsius is null);
        Assert.Equal(celsius ?? 0, observation.TemperatureCelsius ?? 0, 1e-9);
        Assert.Equal(celsius is null && keyword != "TEMPERAT", observation.Warnings.Any(warning => warning.StartsWith(keyword, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("temperature_c=-3.5", -3.5)]
    [InlineData("temperature = 269.65 K", -3.5)]
    [InlineData("Air_Temperature_K=269.65", -3.5)]
    [InlineData("ambient_temperature=12 degC", 12.0)]
    [InlineData("temperature=unknown", null)]
    public void TextsTellItInACommentLine(string comment, double? celsius)
    {
        var text = "# wavelength_m=0.0135\n# mean_elevation=40\n# " + comment + "\ndz_m,u_rad,v_rad,power\n"
            + string.Concat(Enumerable.Range(0, 8).Select(k => FormattableString.Invariant($"{(k / 4 * 0.02) - 0.01},{k % 2 * 1e-4},{k / 2 % 2 * 1e-4},{1 + k}\n")));
        var observation = BeamMapFiles.Read([FileContent.FromBytes("a.csv", System.Text.Encoding.UTF8.GetBytes(text))]);
        Assert.Equal(celsius is null, observation.TemperatureCelsius is null);
        Assert.Equal(celsius ?? 0, observation.TemperatureCelsius ?? 0, 1e-9);
        Assert.Equal(40, observation.MeanElevationRadians!.Value * 180 / Math.PI, 1e-9);
    }

    /// <summary>Two maps with one card more in the primary header.</summary>
    private static FileContent Fits(string keyword, double value, string comment)
    {
        using var stream = new MemoryStream();
        var writer = new FitsWriter(stream);
        writer.WriteEmpty(new FitsHeaderBuilder().Add("FREQ", 22e9, "[Hz]").Add(keyword, value, comment));
        foreach (var dz in (double[])[-0.02, 0, 0.02])
        {
            writer.WriteTable(
                [
                    FitsColumnData.FromDoubles("U", [0, 1e-4, 0, 1e-4], "rad"),
                    FitsColumnData.FromDoubles("V", [0, 0, 1e-4, 1e-4], "rad"),
                    FitsColumnData.FromDoubles("BEAM", [1, 2, 3, 4.0]),
                ],
                "map",
                new FitsHeaderBuilder().Add("DZ", dz, "[m] defocus"));
        }

        return FileContent.FromBytes("a.fits", stream.ToArray());
    }
}
