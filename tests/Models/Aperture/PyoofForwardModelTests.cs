using System.Globalization;
using System.Text.Json;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Models.Telescopes;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Models.Aperture;

public class PyoofForwardModelTests
{
    [Theory]
    [InlineData("effelsberg")]
    [InlineData("gbtlike_gauss_offset")]
    [InlineData("alma_like")]
    public void PiecesTogetherReproducePyoofsMaps(string name) => Check(TestFiles.Fixture($"oof/forward_{name}"), name, stride: 4);

    [ReferenceTheory("oof/vectors")]
    [InlineData("effelsberg")]
    [InlineData("gbtlike_gauss_offset")]
    [InlineData("alma_like")]
    public void WholeCentresOfPyoofsMapsAreReproduced(string name) => Check(TestFiles.Reference($"oof/vectors/forward_{name}"), name, stride: 1);

    private static void Check(string file, string name, int stride)
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(file + ".json"));
        var root = settings.RootElement;
        double[] Row(string key) => [.. root.GetProperty(key).EnumerateArray().Select(value => value.GetDouble())];
        var (telescope, isGauss) = Case(name);
        var i = Row("I");
        double[] parameters = isGauss ? [i[1], i[3], i[4]] : [i[1], i[2], i[3], i[4]];
        var model = new PyoofForwardModel(
            telescope, IlluminationModel.Find(isGauss ? "pyoof-gaussian" : "parabolic"), parameters, Row("K"), root.GetProperty("wavel_m").GetDouble(),
            root.GetProperty("resolution").GetInt32(), root.GetProperty("box_factor").GetDouble());
        var table = File.ReadLines(file + ".csv").Skip(1)
            .Select(line => line.Split(',').Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        var across = 64 / stride;
        Assert.Equal(across * across, table.Length);
        CheckSky(model.SkyCoordinates, table, stride);
        var chain = Chain(telescope, isGauss, parameters, root, table, k => (model.SkyCoordinates[(model.SkyCoordinates.Length / 2) - 32 + (k % across * stride)], model.SkyCoordinates[(model.SkyCoordinates.Length / 2) - 32 + (k / across * stride)]));
        for (var map = 0; map < 3; map++)
        {
            var power = model.Power((map - 1) * root.GetProperty("dz_m").GetDouble(), 64);
            var peak = Row("full_max")[map];
            Assert.Equal(peak, power.Max(), 1e-12 * peak);
            Assert.Equal(Row("full_sum")[map], model.TotalPower, 1e-12 * model.TotalPower);
            for (var k = 0; k < table.Length; k++)
            {
                // The table has 13 digits; near a null the sum's roundings, relative to the peak, remain.
                var value = power[(k / across * stride * 64) + (k % across * stride)];
                Assert.Equal(table[k][2 + map], value, (1e-12 * value) + (1e-15 * peak));
                Assert.Equal(table[k][2 + map], chain[map][k], (1e-12 * value) + (1e-15 * peak));
            }
        }
    }

    /// <summary>The same powers from the chain that fits go through, in pyoof's sampling.</summary>
    private static double[][] Chain(Telescope telescope, bool isGauss, double[] illumination, JsonElement root, double[][] table, Func<int, (double U, double V)> position)
    {
        double[] coefficients = [.. root.GetProperty("K").EnumerateArray().Skip(1).Select(k => 2 * Math.PI * k.GetDouble())];
        var model = IlluminationModel.Find(isGauss ? "pyoof-gaussian" : "parabolic");
        var layout = new OofLayout(ZernikeOrder.MaxOrder(coefficients.Length + 1), model, telescope.PrimaryRadius, 3, Likelihood.Gaussian);
        // The table's own positions have 13 digits, which interpolation between steep samples would show.
        var (u, v) = (table.Select((_, k) => position(k).U).ToArray(), table.Select((_, k) => position(k).V).ToArray());
        var dz = root.GetProperty("dz_m").GetDouble();
        var maps = Enumerable.Range(0, 3).Select(k => OofMapData.Of(new BeamMap(u, v, [.. table.Select(row => row[2 + k])], (k - 1) * dz), 1, useGrid: false, MapSelection.All));
        var sampling = new PyoofSampling(root.GetProperty("resolution").GetInt32(), root.GetProperty("box_factor").GetDouble());
        var problem = new OofProblem(
            new OofModel(telescope, root.GetProperty("wavel_m").GetDouble(), layout, Likelihood.Gaussian, SubBeam.Single, 64, sampling), [.. maps]);
        double[] point = [.. coefficients, .. illumination, .. new double[6]];
        return [.. problem.Beams(point).Select(beam => beam.Select(power => power / problem.Normalization).ToArray())];
    }

    private static (Telescope Telescope, bool IsGauss) Case(string name) => name switch
    {
        "effelsberg" => (TelescopeCatalog.Find("Effelsberg"), false),
        "alma_like" => (TelescopeCatalog.Find("ALMA") with { Legs = new(4, 0, 0.05, 2) }, false),
        _ => (new("gbtlike", TelescopeGeometry.Cassegrain, 50, 60) { EffectiveFocalLength = 190 }, true),
    };

    private static void CheckSky(double[] sky, double[][] table, int stride)
    {
        var across = 64 / stride;
        for (var k = 0; k < table.Length; k++)
        {
            var (u, v) = (sky[(sky.Length / 2) - 32 + (k % across * stride)], sky[(sky.Length / 2) - 32 + (k / across * stride)]);
            Assert.Equal(table[k][0], u, (1e-12 * Math.Abs(u)) + 1e-30);
            Assert.Equal(table[k][1], v, (1e-12 * Math.Abs(v)) + 1e-30);
        }
    }
}
