using System.Text.Json.Nodes;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Results.Files;
using VlbiOps.Tests.Reports.Vlbi;

namespace VlbiOps.Tests.Results;

public class VlbiFitFileTests
{
    [Fact]
    public void DayAndFrequencyAreWrittenWhereTheyAreKnown()
    {
        var set = VlbiFitFixture.Observation();
        var known = Observation(set);
        Assert.Equal(("2017-04-11", 230e9), ((string?)known["date"], (double?)known["frequency_hz"]));
        var unknown = Observation(new VisibilitySet(new VisibilityMetadata { SourceName = "3C 1" }, set.Stations, set.Columns));
        Assert.True(unknown.ContainsKey("date") && unknown.ContainsKey("frequency_hz"));
        Assert.Equal((null, null, "3C 1"), (unknown["date"], unknown["frequency_hz"], (string?)unknown["source"]));
    }

    private static JsonObject Observation(VisibilitySet set)
    {
        var result = VlbiFitFixture.Fit(VlbiFitFixture.Model(VlbiFitFixture.Ring, set, DataProduct.Amplitude), VlbiFitFixture.Truth);
        return JsonNode.Parse(VlbiFitFile.ToJson(result))!["observations"]!.AsArray().Single()!.AsObject();
    }
}
