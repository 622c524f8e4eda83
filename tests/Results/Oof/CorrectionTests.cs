using System.Globalization;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;
using VlbiOps.Results.Oof;

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
}
