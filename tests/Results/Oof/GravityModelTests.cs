using VlbiOps.Data.BeamMaps;
using VlbiOps.Models.Telescopes;
using VlbiOps.Results.Oof;
using VlbiOps.Tests.Results.Nights;

namespace VlbiOps.Tests.Results.Oof;

public class GravityModelTests
{
    private const double Radian = Math.PI / 180;
    private static readonly OofFitResult Base = new OofFitFixture { Telescope = "Effelsberg", MaxOrder = 3, Samples = 7 }.Make();

    [Fact]
    public void TheModelBehindTheResultsIsFound()
    {
        var model = GravityModel.Of([.. new[] { 80.0, 20, 35, 60, 47 }.Select(el => At(el, Truth))]);
        for (var i = 0; i < 9; i++)
        {
            var term = model.Terms[i];
            Assert.Equal(i + 1, term.Order.Index);
            Assert.Equal(G(i)[0], term.Sine.Value, 1e-11);
            Assert.Equal(G(i)[1], term.Cosine.Value, 1e-11);
            Assert.Equal(G(i)[2], term.Constant.Value, 1e-11);
            Assert.InRange(term.ReducedChiSquare, 0, 1e-15);
        }

        Assert.Equal(Truth(5, 0.3), model.At(0.3)[4], 1e-11);
        Assert.Equal(9, model.At(0.3).Length);
    }

    [Fact]
    public void ThreeElevationsAreMetExactlyAndTheirErrorsCarryOver()
    {
        double[] elevations = [20, 45, 80];
        var model = GravityModel.Of([.. elevations.Select(el => At(el, Truth))]);
        for (var i = 0; i < 9; i++)
        {
            foreach (var el in elevations)
            {
                var found = model.Terms[i].At(el * Radian);
                Assert.Equal(Truth(i + 1, el * Radian), found.Value, 1e-11);
                Assert.Equal(Base.Coefficients[i].ErrorRadians, found.Error, 1e-10);
            }

            Assert.True(double.IsNaN(model.Terms[i].ReducedChiSquare));
            Assert.True(model.Terms[i].At(0).Error > Base.Coefficients[i].ErrorRadians);
        }
    }

    [Fact]
    public void ErrorsAreThoseOfTheScatter()
    {
        var (random, inside, trials) = (new Random(4), 0, 400);
        double[] elevations = [15, 25, 40, 50, 65, 80];
        for (var t = 0; t < trials; t++)
        {
            var model = GravityModel.Of([.. elevations.Select(el => At(el, (j, e) => Truth(j, e) + (Base.Coefficients[j - 1].ErrorRadians * OofGauss(random))))]);
            inside += Math.Abs(model.Terms[4].Sine.Value - G(4)[0]) < model.Terms[4].Sine.Error ? 1 : 0;
        }

        // 68.3 % of 400 is 273, with a standard deviation of 9.3.
        Assert.InRange(inside, 235, 311);
    }

    [Fact]
    public void WithoutErrorsTheScatterStandsForThem()
    {
        double[] elevations = [20, 40, 60, 80];
        OofFitResult Bare(double el, int k) => WithErrors(At(el, (j, e) => Truth(j, e) + (k % 2 == 0 ? 0.01 : -0.01)), double.NaN);
        var term = GravityModel.Of([.. elevations.Select(Bare)]).Terms[4];
        Assert.InRange(term.Sine.Error, 1e-3, 1);
        Assert.True(double.IsNaN(term.ReducedChiSquare));
        Assert.True(double.IsNaN(GravityModel.Of([.. elevations.Take(3).Select(Bare)]).Terms[4].Sine.Error));
    }

    [Fact]
    public void AnotherWavelengthIsTheSameSurface()
    {
        var results = new[] { 20.0, 50, 80 }.Select(el => At(el, Truth)).ToArray();
        var doubled = results[1] with
        {
            Observation = new OofObservation(Base.Observation.Maps, Base.Observation.WavelengthMeters * 2) { MeanElevationRadians = 50 * Radian },
            Coefficients = [.. results[1].Coefficients.Select(c => c with { Radians = c.Radians / 2 })],
        };
        Assert.Equal(G(6)[1], GravityModel.Of([results[0], doubled, results[2]]).Terms[6].Cosine.Value, 1e-11);
    }

    [Fact]
    public void TooLittleIsOneLine()
    {
        OofFitResult[] two = [At(30, Truth), At(60, Truth), At(60.2, Truth)];
        Assert.False(GravityModel.IsPossible(two));
        AssertLine(two, "2 distinct elevations (30, 60, 60.2 deg)");
        OofFitResult[] unknown = [At(30, Truth), At(60, Truth) with { Observation = Base.Observation with { MeanElevationRadians = null } }, At(80, Truth)];
        Assert.False(GravityModel.IsPossible(unknown));
        AssertLine(unknown, "result 2 of 3");
        AssertLine([At(30, Truth), At(50, Truth) with { Telescope = TelescopeCatalog.Find("SRT") }, At(80, Truth)], "one dish");
        AssertLine([], "0 distinct elevations");
    }

    [Fact]
    public void ActuatorsFollowTheModel()
    {
        var model = GravityModel.Of([.. new[] { 20.0, 50, 80 }.Select(el => At(el, Truth))]);
        var table = ActuatorTable.Of(model);
        for (var e = 0; e < 11; e++)
        {
            var elevation = ActuatorTable.ElevationsDegrees[e] * Radian;
            var column = ActuatorTable.Of(Base.Telescope, Base.Observation.WavelengthMeters, _ => [0, 0, .. Enumerable.Range(3, 7).Select(j => Truth(j, elevation))]);
            for (var k = 0; k < 96; k += 13)
            {
                Assert.Equal(column.Micrometers[k][e], table.Micrometers[k][e], 1e-6);
            }
        }

        Assert.NotEqual(table.Micrometers[0][0], table.Micrometers[0][10], 1.0);
    }

    [Fact]
    public void TheTextHasARowACoefficient()
    {
        string[] lines = GravityModel.Of([.. new[] { 20.0, 50, 80 }.Select(el => At(el, Truth))]).ToCsv().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("elevations 20 50 80 deg", lines[0], StringComparison.Ordinal);
        Assert.Equal(2 + 9, lines.Length);
        Assert.All(lines[1..], line => Assert.Equal(13, line.Split(',').Length));
    }

    [Fact]
    public void FarOffNightsDoNotMoveTheModel()
    {
        var (random, moved, far) = (new Random(11), 0, 0);
        const int Trials = 60;
        double[] elevations = [.. Enumerable.Range(0, 16).Select(k => 15 + (4.0 * k))];
        var error = Base.Coefficients[4].ErrorRadians;
        for (var t = 0; t < Trials; t++)
        {
            double[] noise = [.. elevations.Select(_ => error * OofGauss(random))];
            int[] off = [random.Next(8), 8 + random.Next(8)];
            double Coefficient(int k, int j, double e, double extra) => Truth(j, e) + noise[k] + (off.Contains(k) ? extra : 0);
            var clean = GravityModel.Of([.. elevations.Select((el, k) => At(el, (j, e) => Coefficient(k, j, e, 0)))]).Terms[4];
            var spoilt = GravityModel.Of([.. elevations.Select((el, k) => At(el, (j, e) => Coefficient(k, j, e, 10 * error)))]).Terms[4];
            moved += Math.Abs(spoilt.At(45 * Radian).Value - clean.At(45 * Radian).Value) > clean.At(45 * Radian).Error ? 1 : 0;
            far += spoilt.OutlierCount;
        }

        // Two rows less move the model by a third of its error, one standard deviation.
        Assert.InRange(moved, 0, 6);
        Assert.InRange(far / (double)Trials, 1.7, 2.3);
    }

    [Fact]
    public void ScatterBeyondTheErrorsIsFound()
    {
        var random = new Random(3);
        var error = Base.Coefficients[4].ErrorRadians;
        var term = GravityModel.Of([.. Enumerable.Range(0, 60).Select(k => At(15 + k, (j, e) => Truth(j, e) + (error * Math.Sqrt(10) * OofGauss(random))))]).Terms[4];
        Assert.InRange(term.Scatter / error, 2, 4);
        Assert.InRange(term.ReducedChiSquare, 5, 16);
        Assert.Equal(60, term.Measured.Count);
        Assert.InRange(term.Measured[0].Error / error, 2.2, 4.2);
    }

    [Fact]
    public void DoubtsAreTold()
    {
        Assert.Empty(GravityModel.Of([.. new[] { 20.0, 50, 60, 80 }.Select(el => At(el, Truth))]).Warnings);
        Assert.Contains("span 12 deg alone", Assert.Single(GravityModel.Of([.. new[] { 40.0, 44, 48, 52 }.Select(el => At(el, Truth))]).Warnings), StringComparison.Ordinal);
        Assert.Contains("exactly", Assert.Single(GravityModel.Of([.. new[] { 20.0, 50, 80 }.Select(el => At(el, Truth))]).Warnings), StringComparison.Ordinal);
        OofFitResult[] mixed = [At(20, Truth), At(50, Truth), At(60, Truth), At(80, Truth) with { Coefficients = [.. At(80, Truth).Coefficients.Take(5)] }];
        var model = GravityModel.Of(mixed);
        Assert.Equal(5, model.Terms.Count);
        Assert.Contains("2 different orders", Assert.Single(model.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void RecordsOfAHistoryAreMeasurementsToo()
    {
        DishMeasurement[] records = [.. SimulatedDish.Records(12, 5).Select(DishMeasurement.Of)];
        records[3] = records[3] with { ElevationRadians = null };
        var model = GravityModel.Of(records);
        Assert.Equal((1, 11, "Effelsberg"), (model.LeftOutCount, model.ElevationsRadians.Count, model.Telescope?.Name));
        Assert.Equal((0, 5), (model.DegreesOutside(50), Math.Round(model.DegreesOutside(model.HighestDegrees + 5), 9)));
        var message = Assert.Throws<ArgumentException>(() => GravityModel.Of([records[0], records[1] with { TelescopeName = "Elsewhere", Telescope = null }])).Message;
        Assert.Contains("expected measurements of one dish", message, StringComparison.Ordinal);
    }

    private static void AssertLine(IReadOnlyList<OofFitResult> results, string expected)
    {
        var message = Assert.Throws<ArgumentException>(() => GravityModel.Of(results)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    private static double[] G(int i) => [0.3 - (0.05 * i), 0.02 * i * i, -0.1 + (0.03 * i)];

    private static double Truth(int j, double elevation) => (G(j - 1)[0] * Math.Sin(elevation)) + (G(j - 1)[1] * Math.Cos(elevation)) + G(j - 1)[2];

    private static OofFitResult At(double degrees, Func<int, double, double> coefficient) => Base with
    {
        Observation = Base.Observation with { MeanElevationRadians = degrees * Radian },
        Coefficients = [.. Base.Coefficients.Select(c => c with { Radians = coefficient(c.Order.Index, degrees * Radian) })],
    };

    private static OofFitResult WithErrors(OofFitResult result, double error) => result with { Coefficients = [.. result.Coefficients.Select(c => c with { ErrorRadians = error })] };

    private static double OofGauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
