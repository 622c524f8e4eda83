using System.Globalization;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;
using VlbiOps.Results.Oof;
using VlbiOps.Tests.Results.Nights;

namespace VlbiOps.Tests.Results.Oof;

public class CorrectionTests
{
    private static readonly OofFitResult Effelsberg = new OofFitFixture { Telescope = "Effelsberg", MaxOrder = 4, Samples = 9 }.Make();

    [Fact]
    public void ZernikeOffsetsCancelThePhase()
    {
        string[] lines = SurfaceCorrection.ZernikeOffsets(Effelsberg).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("j,n,l,noll,name,offset_um,sd_um,rms_um", lines[4]);
        Assert.Equal(12, lines.Length - 5);
        foreach (var cells in lines.Skip(5).Select(line => line.Split(',')))
        {
            var coefficient = Effelsberg.Coefficients[int.Parse(cells[0], CultureInfo.InvariantCulture) - 1];
            var offset = double.Parse(cells[5], CultureInfo.InvariantCulture);
            Assert.Equal(-coefficient.Radians, offset * 1e-6 * 4 * Math.PI / Effelsberg.Observation.WavelengthMeters, 1e-8);
            Assert.Equal(coefficient.Order.Noll.ToString(CultureInfo.InvariantCulture), cells[3]);
        }
    }

    [Fact]
    public void SurfaceGridListsEveryLitPixel()
    {
        var map = new ApertureMap(Effelsberg, 24);
        string[] lines = SurfaceCorrection.SurfaceGrid(map).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(map.Phase.Count(p => !double.IsNaN(p)), lines.Length - 1);
        double[] cells = [.. lines[^1].Split(',').Select(c => double.Parse(c, CultureInfo.InvariantCulture))];
        var last = Array.FindLastIndex(map.Phase, p => !double.IsNaN(p));
        Assert.Equal(map.Coordinates[last % 24], cells[0], 1e-6);
        Assert.Equal(map.SurfaceError[last], cells[5], 1e-5);
    }

    [Fact]
    public void ActuatorTableHasTheControlSystemsShape()
    {
        string[] lines = ActuatorTable.Of(Effelsberg).ToText().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(97, lines.Length);
        Assert.Equal("**ENDE**", lines[^1]);
        for (var k = 0; k < 96; k++)
        {
            string[] cells = lines[k].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(["NR", (k + 1).ToString(CultureInfo.InvariantCulture), "ffff"], cells[..3]);
            Assert.Equal(11, cells.Length - 3);
            Assert.All(cells[3..], c => Assert.Equal(cells[3], int.Parse(c, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)));
        }

        Assert.Equal([83, 80, 70, 60, 58, 50, 40, 30, 20, 10, 0], ActuatorTable.ElevationsDegrees);
    }

    [Fact]
    public void OrientationIsThatOfAQuarterTurnOfTheArray()
    {
        // numpy.rot90(phase) once: turned[i, j] = phase[j, n-1-i], rows y and columns x; then times lambda/(-4 pi).
        var telescope = TelescopeCatalog.Find("Effelsberg") with { Actuators = new ActuatorLayout("subreflector", [new ActuatorRing(3.25, 4, 0)]) };
        double[] coefficients = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
        double[] c = [-1, 0, 1];
        var phase = (int row, int column) => Zernike.Sum([0, .. coefficients], [c[column]], [c[row]])[0];
        var turned = (int i, int j) => phase(j, 2 - i) * 0.01 / (-4 * Math.PI) * 1e6;
        var table = ActuatorTable.Of(telescope, 0.01, _ => coefficients);
        double[] expected = [turned(1, 2), turned(2, 1), turned(1, 0), turned(0, 1)];
        for (var k = 0; k < 4; k++) Assert.Equal(expected[k], table.Micrometers[k][0], 1e-9);
    }

    [Fact]
    public void ColumnsFollowTheElevation()
    {
        var table = ActuatorTable.Of(Effelsberg.Telescope, 0.01, elevation => [0, 0, 0, Math.Sin(elevation), 0]);
        var rim = -0.01 / (4 * Math.PI) * 1e6;
        for (var e = 0; e < 11; e++)
        {
            Assert.Equal(rim * Math.Sin(ActuatorTable.ElevationsDegrees[e] * Math.PI / 180), table.Micrometers[0][e], 1e-9);
        }
    }

    [Fact]
    public void ALimitIsALine()
    {
        var message = Assert.Throws<ArgumentException>(() => ActuatorTable.Of(Effelsberg.Telescope, 0.1, _ => [0, 0, 0, 1, 0])).Message;
        Assert.Contains("actuator 1 would have to move by -7958 um at 83 deg", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.Contains("no actuators", Assert.Throws<ArgumentException>(() => ActuatorTable.Of(new OofFitFixture { Samples = 5 }.Make())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FilesAreWritten()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            SurfaceCorrection.WriteZernikeOffsets(Effelsberg, Path.Combine(folder, "z.csv"));
            SurfaceCorrection.WriteSurfaceGrid(new ApertureMap(Effelsberg, 8), Path.Combine(folder, "s.csv"));
            ActuatorTable.Of(Effelsberg).Write(Path.Combine(folder, "a.data"));
            Assert.Equal(SurfaceCorrection.ZernikeOffsets(Effelsberg), File.ReadAllText(Path.Combine(folder, "z.csv")));
            Assert.StartsWith("x_m,", File.ReadAllText(Path.Combine(folder, "s.csv")), StringComparison.Ordinal);
            Assert.EndsWith("**ENDE**\n", File.ReadAllText(Path.Combine(folder, "a.data")), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void TheGbtsManagerHolds36Polynomials()
    {
        var gbt = new OofFitFixture { Telescope = "GBT", MaxOrder = 3, Samples = 5 }.Make();
        string[] lines = [.. SurfaceCorrection.Of(gbt).ToGbtZernikes().Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipWhile(line => line.StartsWith('#'))];
        Assert.Equal(37, lines.Length);
        Assert.Equal("index,value_um,n,l,name", lines[0]);
        for (var j = 0; j < 36; j++)
        {
            string[] cells = lines[j + 1].Split(',');
            Assert.Equal(j, int.Parse(cells[0], CultureInfo.InvariantCulture));
            var expected = j is < 3 or > 9 ? 0 : -gbt.Coefficients[j - 1].Micrometers(gbt.Observation.WavelengthMeters);
            Assert.Equal(expected, double.Parse(cells[1], CultureInfo.InvariantCulture), Math.Abs(expected) * 1e-7);
        }

        Assert.Contains("NOT KNOWN", SurfaceCorrection.Of(gbt).ToGbtZernikes(), StringComparison.Ordinal);
        Assert.Contains("are for the GBT", Assert.Throws<ArgumentException>(() => SurfaceCorrection.Of(Effelsberg).ToGbtZernikes()).Message, StringComparison.Ordinal);
        var high = new OofFitFixture { Telescope = "GBT", MaxOrder = 8, Samples = 5 }.Make();
        Assert.Contains("to degree 7", Assert.Throws<ArgumentException>(() => SurfaceCorrection.Of(high).ToGbtZernikes()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheCorrectionCancelsThePhaseEverywhere()
    {
        var correction = SurfaceCorrection.Of(Effelsberg);
        double[][] rows = [.. correction.ToGrid(21).Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipWhile(line => !char.IsAsciiDigit(line.TrimStart('-')[0])).Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
        double[] coefficients = [0, 0, 0, .. Effelsberg.Coefficients.Skip(2).Select(c => c.Radians)];
        var radius = Effelsberg.Telescope.PrimaryRadius;
        var phase = Zernike.Sum(coefficients, [.. rows.Select(row => row[0] / radius)], [.. rows.Select(row => row[1] / radius)]);
        Assert.All(rows.Zip(phase), pair => Assert.Equal(0, pair.Second + (pair.First[2] * 1e-6 * 4 * Math.PI / Effelsberg.Observation.WavelengthMeters), 1e-7));
        Assert.InRange(rows.Max(row => Math.Abs(row[2])) / correction.LargestMicrometers, 0.7, 1.001);
        Assert.Equal(ActuatorTable.Of(Effelsberg).ToText(), correction.ToActuators().ToText());
    }

    [Fact]
    public void LimitsAreKept()
    {
        var correction = SurfaceCorrection.Of(Effelsberg);
        Assert.Same(correction, correction.Within(correction.LargestMicrometers + 1));
        var message = Assert.Throws<SurfaceLimitException>(() => correction.Within(correction.LargestMicrometers - 1)).Message;
        Assert.Contains("expected at most", message, StringComparison.Ordinal);
        var unknown = correction with { Offsets = [correction.Offsets[0] with { Micrometers = new(double.NaN, 1) }, .. correction.Offsets.Skip(1)] };
        Assert.Contains("no number", Assert.Throws<ArgumentException>(() => unknown.Within(5000)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(11)]
    [InlineData(20)]
    public void TheLimitHoldsAtTheRim(int degree)
    {
        // cos(n theta) rho^n is largest at the rim, at theta = 0 among others.
        var rim = ZernikeOrder.UpTo(degree).Single(order => order.N == degree && order.L == degree);
        var correction = SurfaceCorrection.Of(Effelsberg) with { Offsets = [new SurfaceOffset(rim, new(5100, 1))] };
        Assert.Equal(5100, correction.LargestMicrometers, 0.01);
        Assert.Throws<SurfaceLimitException>(() => correction.Within(5000));
    }

    [Fact]
    public void WhatIsNotSignificantMayBeLeft()
    {
        var correction = SurfaceCorrection.Of(Effelsberg);
        double[] ratios = [.. correction.Offsets.Select(offset => Math.Abs(offset.Micrometers.Value / offset.Micrometers.Error))];
        var middle = ratios.Order().ElementAt(ratios.Length / 2);
        var left = correction.OnlySignificant(middle);
        Assert.All(left.Offsets.Zip(ratios), pair => Assert.Equal(pair.Second < middle, pair.First.Micrometers.Value == 0));
        Assert.Contains("of their errors are left at 0", left.ToCsv(), StringComparison.Ordinal);
        Assert.DoesNotContain("of their errors are left", correction.ToCsv(), StringComparison.Ordinal);
        Assert.All((correction with { Offsets = [.. correction.Offsets.Select(o => o with { Micrometers = o.Micrometers with { Error = double.NaN } })] }).OnlySignificant(1).Offsets, offset => Assert.Equal(0, offset.Micrometers.Value));
    }

    [Fact]
    public void AModelSpeaksOfWhatItSaw()
    {
        var model = GravityModel.Of([.. SimulatedDish.Records(12, 5).Select(DishMeasurement.Of)]);
        var inside = SurfaceCorrection.Of(model, 45);
        Assert.Equal(-model.Terms[3].At(Math.PI / 4).Value * model.WavelengthMeters / (4 * Math.PI) * 1e6, inside.Offsets[1].Micrometers.Value, 1e-9);
        Assert.Equal(4, inside.Offsets[1].Order.Index);
        Assert.Contains("for elevation 45 deg", inside.ToCsv(), StringComparison.Ordinal);
        SurfaceCorrection.Of(model, model.LowestDegrees - 4.9);
        var message = Assert.Throws<ArgumentException>(() => SurfaceCorrection.Of(model, model.HighestDegrees + 5.1)).Message;
        Assert.Contains("outside what the gravity model of Effelsberg saw", message, StringComparison.Ordinal);
        Assert.NotEmpty(SurfaceCorrection.Of(model, 90, allowsExtrapolation: true).Offsets);
        Assert.Throws<ArgumentException>(() => SurfaceCorrection.Of(model, 91, allowsExtrapolation: true));
    }
}
