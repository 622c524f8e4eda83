using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Fits;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Data.BeamMaps;

/// <summary>Real maps of the Sardinia Radio Telescope and maps simulated by pyoof.</summary>
public class BeamMapReferenceTests
{
    [DataFact("srt-2019/beams.fits")]
    public void TheMapsOfSrtAreRead()
    {
        OofObservation observation = BeamMapFiles.Read(TestFiles.Data("srt-2019/beams.fits"));
        Assert.Equal("pyoof-fits", observation.Format);
        Assert.Equal(0.01348594053081422, observation.WavelengthMeters);
        Assert.Equal("run_20190426", observation.ObjectName);
        Assert.Equal(new DateTimeOffset(2019, 4, 26, 0, 0, 0, TimeSpan.Zero), observation.Date);
        Assert.Null(observation.MeanElevationRadians);
        Assert.Equal([-0.027, 0, 0.027], observation.Maps.Select(static m => m.DefocusMeters));
        Assert.Equal(["MINUS OOF", "ZERO OOF", "PLUS OOF"], observation.Maps.Select(static m => m.Name));
        Assert.Equal([1793.4318f, 4529.81f, 967.3929f], observation.Maps.Select(static m => (float)m.Power.Max()));
        Assert.All(observation.Maps, static map =>
        {
            BeamMapGrid grid = map.Grid!;
            Assert.Equal((100, 100), (grid.UAxis.Length, grid.VAxis.Length));
            Assert.True(grid.IsFull && grid.IsRowMajor);
            // The coordinates were printed to a microradian.
            Assert.False(grid.IsUniform);
            Assert.Equal(0.00162, grid.UAxis[^1], 1e-10);
        });
    }

    [ReferenceTheory("oof/fits")]
    [InlineData("eff_exact", 0.022, 97, 32.0e9)]
    [InlineData("eff_noise2", 0.022, 0, 32.0e9)]
    [InlineData("gbtlike", 0.025, 97, 43448182318.84058)]
    [InlineData("gbtlike_exact", 0.025, 97, 43448182318.84058)]
    public void TheMapsOfPyoofAreRead(string name, double dz, int side, double frequency)
    {
        OofObservation observation = BeamMapFiles.Read(TestFiles.Reference("oof/fits/" + name + "/beams.fits"));
        Assert.Equal(3, observation.Maps.Count);
        Assert.Equal(frequency, observation.FrequencyHz, frequency * 1e-12);
        Assert.Equal([-dz, 0, dz], observation.Maps.Select(static m => m.DefocusMeters));
        Assert.Empty(observation.Warnings);
        Assert.All(observation.Maps, map =>
        {
            Assert.NotNull(map.Grid);
            Assert.True(map.Grid.IsFull && map.Grid.IsUniform);
            Assert.True(side == 0 || map.Grid.UAxis.Length == side);
            Assert.Equal(map.Count, map.Grid.CellCount);
        });
    }

    [DataFact("eht-m87-2017/SR1_M87_2017_095_hi_hops_netcal_StokesI.uvfits")]
    public void AUvFitsFileIsFitsButHoldsNoBeamMaps()
    {
        string path = TestFiles.Data("eht-m87-2017/SR1_M87_2017_095_hi_hops_netcal_StokesI.uvfits");
        FitsFile file = FitsFile.Read(path);
        Assert.Equal(FitsHduKind.RandomGroups, file.Primary.Kind);
        Assert.True(file.Primary.Data.Length > 0);
        Assert.Contains(file.Hdus, static h => h.Name == "AIPS AN");
        string said = Assert.Throws<VlbiOps.Data.Files.DataFileException>(() => BeamMapFiles.Read(path)).Message;
        Assert.Contains("holds no beam maps", said, StringComparison.Ordinal);
    }
}
