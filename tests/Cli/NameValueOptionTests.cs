using VlbiOps.Cli;

namespace VlbiOps.Tests.Cli;

public class NameValueOptionTests
{
    [Fact]
    public void SettingsHaveSignsPowersAndIndices()
    {
        var numbers = NameValueOption.Numbers("--start", ["a=1,b=-2e-4", "beta[1]=3, t[1,2]=.5", "A=7"]);
        Assert.Equal(new Dictionary<string, double> { ["a"] = 7, ["b"] = -2e-4, ["beta[1]"] = 3, ["t[1,2]"] = 0.5 }, numbers);
    }

    [Fact]
    public void TextsKeepTheirCase() => Assert.Equal(new Dictionary<string, string> { ["x"] = "Sx", ["z"] = "hypot(a,b)" }, NameValueOption.Texts("--x-sigma", ["x=Sx,z=hypot(a,b)"], "x=sx"));

    [Theory]
    [InlineData("a", "--start: 'a' sets nothing; expected NAME=VALUE such as a=1.5")]
    [InlineData("=1", "--start: '=1' sets nothing; expected NAME=VALUE such as a=1.5")]
    [InlineData("a=", "--start: 'a=' sets nothing; expected NAME=VALUE such as a=1.5")]
    [InlineData("a=1,", "--start: '' sets nothing; expected NAME=VALUE such as a=1.5")]
    [InlineData("a=nan", "--start: 'nan' is no number; expected a=VALUE")]
    [InlineData("a=1..2", "--start: '1..2' is no number; expected a=VALUE")]
    public void WhatSetsNothingIsToldSo(string word, string expected) =>
        Assert.Equal(expected, Assert.Throws<UsageException>(() => NameValueOption.Numbers("--start", [word])).Message);
}
