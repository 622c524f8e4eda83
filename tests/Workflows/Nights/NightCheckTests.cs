using System.Text.Json.Nodes;
using VlbiOps.Data.Files;
using VlbiOps.Workflows.Nights;

namespace VlbiOps.Tests.Workflows.Nights;

public sealed class NightCheckTests : IDisposable
{
    private readonly NightFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void WhatARunCanDoPassesAndNothingIsMade()
    {
        var configuration = folder.Read(json =>
        {
            json["fit"]!["fix"] = new JsonObject { ["K4"] = 0 };
            json["output"]!["folder"] = "a/b/results";
        });
        NightCheck.Run(configuration, folder.Configuration);
        Assert.Equal(["incoming", "night.json"], Directory.GetFileSystemEntries(folder.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"fit": {"fix": {"K999": 1, "nonsense": 2}}}""", "fit: ", "K999")]
    [InlineData("""{"fit": {"max_order": 4, "fix": {"K14": 1}, "compare_orders": [3]}}""", "fit: ", "K14")]
    [InlineData("""{"incoming": {"folder": "nowhere"}}""", "incoming.folder: ", "there is no such folder")]
    [InlineData("""{"incoming": {"folder": "night.json"}}""", "incoming.folder: ", "is a file")]
    [InlineData("""{"output": {"folder": "night.json"}}""", "output.folder: ", "is a file; expected a folder")]
    [InlineData("""{"output": {"folder": "night.json/within"}}""", "output.folder: ", "is a file; expected a folder")]
    [InlineData("""{"history": "incoming"}""", "history: ", "is a folder")]
    [InlineData("""{"history": "night.json"}""", "history: ", "is no history")]
    [InlineData("""{"log": {"file": "incoming"}}""", "log.file: ", "is a folder")]
    public void WhatMakesARunFailIsToldWithItsKey(string change, string key, string expected)
    {
        var configuration = folder.Read(json =>
        {
            foreach (var (section, value) in JsonNode.Parse(change)!.AsObject())
            {
                if (value is not JsonObject keys) json[section] = value!.DeepClone();
                else foreach (var (name, told) in keys) json[section]![name] = told!.DeepClone();
            }
        });
        var message = Assert.Throws<DataFileException>(() => NightCheck.Run(configuration, folder.Configuration)).Message;
        Assert.StartsWith($"{folder.Configuration}: {key}", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }
}
