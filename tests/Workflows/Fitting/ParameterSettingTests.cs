using VlbiOps.Core.Objectives;
using VlbiOps.Data.Files;
using VlbiOps.Models.Priors;
using VlbiOps.Models.Visibility;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Tests.Workflows.Fitting;

public sealed class ParameterSettingTests : IDisposable
{
    private static readonly ParameterSet Ring = new(SkyModelText.Parse("mring(order=1,polar)").Parameters);

    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void SettingsChangeParameters()
    {
        var set = Apply("""
            {"mring.diameter": "uniform(300, 600)", "MRING.WIDTH": {"prior": "normal(12, 3)", "start": 11, "lower": 5, "upper": 30}, "mring.flux": 0.5,
             "mring.beta1_abs": {"lower": 0.2}, "mring.beta1_arg": {"start": 20, "fixed": true}}
            """);
        var (flux, diameter, width, size, angle) = (set[0], set[1], set[2], set[3], set[4]);
        Assert.Equal((true, 0.5), (flux.IsFixed, flux.Start));
        Assert.Equal((300.0, 600.0, 450.0), (diameter.Lower, diameter.Upper, diameter.Start));
        Assert.Equal(("normal(12, 3)", 11.0, 5.0, 30.0), (width.Prior!.Text, width.Start, width.Lower, width.Upper));
        Assert.True(size.Start is > 0.2 and < 0.5);
        Assert.Equal((true, 20.0), (angle.IsFixed, angle.Start));
    }

    [Theory]
    [InlineData("uniform(-180, 180)", true)]
    [InlineData("uniform(0, 360)", true)]
    [InlineData("uniform(0, 90)", false)]
    public void AWholeTurnHasNoCut(string prior, bool isCircular) =>
        Assert.Equal(isCircular, Apply($$"""{"mring.beta1_arg": "{{prior}}"}""")[4].IsCircular);

    [Theory]
    [InlineData("""{"mring.diametre": "uniform(1, 2)"}""", "no parameter is called 'mring.diametre'; did you mean mring.diameter?")]
    [InlineData("""{"mring.width": {"lower": 5, "upper": 4}}""", "the lower bound 5 is not below the upper bound 4")]
    public void WhatDoesNotFitTheModelIsNamed(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => Apply(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("[1]", "expected an object")]
    [InlineData("{", "is not whole JSON")]
    [InlineData("""{"a": true}""", "a: is True; expected a prior as text, a number to hold it at, or an object")]
    [InlineData("""{"a": "unifrm(1, 2)"}""", "did you mean uniform")]
    [InlineData("""{"a": {"start": "x"}}""", "a.start: is 'x'; expected a number")]
    [InlineData("""{"a": {"strt": 1}}""", "a.strt: no such key")]
    [InlineData("""{"a": {"fixed": 1}}""", "a.fixed: is 1; expected true or false")]
    [InlineData("""{"a": 1, "a": 2}""", "is not whole JSON")]
    public void WrongFilesAreNamed(string json, string expected)
    {
        File.WriteAllText(file, json);
        Assert.Contains(expected, Assert.Throws<DataFileException>(() => ParameterSetting.Read(file)).Message, StringComparison.OrdinalIgnoreCase);
    }

    private ParameterSet Apply(string json)
    {
        File.WriteAllText(file, json);
        return ParameterSetting.Apply(Ring, ParameterSetting.Read(file));
    }
}
