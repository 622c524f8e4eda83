using System.Text.Json;
using VlbiOps.Data.Text;

namespace VlbiOps.Tests.Data.Text;

public class JsonValueTextTests
{
    [Theory]
    [InlineData("{\"a\": 1}", "an object")]
    [InlineData("[1, 2]", "an array")]
    [InlineData("null", "null")]
    [InlineData("\"word\"", "'word'")]
    [InlineData("1.50", "1.50")]
    [InlineData("true", "true")]
    [InlineData("\"0123456789012345678901234567890123456789x\"", "'0123456789012345678901234567890123456789...'")]
    public void ValuesAreDescribedAndCut(string json, string expected) => Assert.Equal(expected, JsonValueText.Describe(JsonDocument.Parse(json).RootElement));
}
