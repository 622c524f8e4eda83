using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Files;
using VlbiOps.Tests.Results;

namespace VlbiOps.Tests.Data.BeamMaps;

public sealed class BeamMapSetsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("vlbiops").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void WholeFilesAreAnObservationEachAndTextsOneTogether()
    {
        var observation = OofFitSamples.Result().Observation;
        string[] whole = [.. BeamMapFiles.Write(observation, PathOf("a.fits")), .. BeamMapFiles.Write(observation, PathOf("b.csv"), "csv-combined")];
        var texts = BeamMapFiles.Write(observation, PathOf("c.csv"), "csv");
        Assert.Equal(3, texts.Count);
        var observations = BeamMapSets.Read([texts[0], whole[0], texts[1], whole[1], texts[2]]);
        Assert.Equal(3, observations.Count);
        Assert.All(observations, one => Assert.Equal(observation.Maps.Select(map => map.DefocusMeters), one.Maps.Select(map => map.DefocusMeters)));
        Assert.Equal(texts, observations[2].Sources.Select(source => source.Path));
    }

    [Fact]
    public void OneTextOfOneMapIsNoObservation()
    {
        var texts = BeamMapFiles.Write(OofFitSamples.Result().Observation, PathOf("c.csv"), "csv");
        Assert.False(BeamMapSets.IsWhole(FileContent.Read(texts[0])));
        var error = Assert.Throws<DataFileException>(() => BeamMapSets.Read([texts[0]]));
        Assert.Contains("two or more maps", error.Message, StringComparison.Ordinal);
    }

    private string PathOf(string name) => Path.Combine(folder, name);
}
