using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Combinators;
using VlbiOps.Models.Visibility.Components;

namespace VlbiOps.Tests.Models.Visibility;

public sealed class SkyModelTextTests
{
    [Theory]
    [InlineData("mring(order=1)", "mring.flux mring.diameter mring.width mring.beta1_re mring.beta1_im")]
    [InlineData("mring(order=1,polar)", "mring.flux mring.diameter mring.width mring.beta1_abs mring.beta1_arg")]
    [InlineData("MRing(order=1, thin)", "mring.flux mring.diameter mring.beta1_re mring.beta1_im")]
    [InlineData("ring", "ring.flux ring.diameter")]
    [InlineData("ring(thick)", "ring.flux ring.diameter ring.width")]
    [InlineData("mring(order=1,thin,floor=gauss)", "mring.flux mring.diameter mring.beta1_re mring.beta1_im mring.floor mring.floor_fwhm")]
    [InlineData("gauss+gauss", "gauss1.flux gauss1.fwhm gauss2.flux gauss2.fwhm")]
    [InlineData("gauss + shift(gauss(elliptical))", "gauss1.flux gauss1.fwhm gauss2.flux gauss2.major gauss2.ratio gauss2.pa gauss2.x0 gauss2.y0")]
    [InlineData("stretch(ring)+gauss", "ring.flux ring.diameter ring.stretch ring.stretch_pa gauss.flux gauss.fwhm")]
    [InlineData("shift(ring+gauss)", "ring.flux ring.diameter gauss.flux gauss.fwhm sum.x0 sum.y0")]
    [InlineData("shift(ring+gauss)+gauss", "ring.flux ring.diameter sum.gauss.flux sum.gauss.fwhm sum.x0 sum.y0 gauss.flux gauss.fwhm")]
    [InlineData("(point+(disk))", "point.flux disk.flux disk.diameter")]
    public void ParametersHaveTheirComponentsNames(string text, string names) =>
        Assert.Equal(names.Split(' '), SkyModelText.Parse(text).Parameters.Select(parameter => parameter.Name));

    [Theory]
    [InlineData("mring(order=1)", "mring(order=1,thick)")]
    [InlineData("mring(thin,order=3)", "mring(order=3,thin)")]
    [InlineData("mring(polar)", "mring(order=1,thick,polar)")]
    [InlineData(" ring ( floor = Disk ) ", "ring(thin,floor=disk)")]
    [InlineData("ring+(gauss+point)", "ring(thin)+gauss+point")]
    [InlineData("stretch(mring(order=2,thick))+gauss(elliptical)", "stretch(mring(order=2,thick))+gauss(elliptical)")]
    public void AModelIsWrittenInOneWay(string text, string written) => Assert.Equal(written, SkyModelText.Parse(text).ToString());

    [Theory]
    [InlineData("", "it ends where the name of a model was expected")]
    [InlineData("ring+", "it ends where the name of a model was expected")]
    [InlineData("mrig(order=1)", "no model is called 'mrig'; did you mean mring(")]
    [InlineData("gaussian", "did you mean gauss(elliptical)?")]
    [InlineData("mring(order=1", "the bracket at position 6 is not closed")]
    [InlineData("shift(gauss", "the bracket at position 6 is not closed")]
    [InlineData("shift(gauss, 3)", "',' at position 12")]
    [InlineData("ring)", "')' at position 5")]
    [InlineData("ring gauss", "'gauss' at position 6")]
    [InlineData("mring(ordr=1)", "mring has no argument 'ordr'; it is mring(order=1, thick, thin, polar, floor=none|disk|gauss)")]
    [InlineData("point(thick)", "point has no argument 'thick'; it has none")]
    [InlineData("mring(order)", "'order' needs a value")]
    [InlineData("mring(order=1,order=2)", "'order' is given twice")]
    [InlineData("mring(order=0)", "order is '0'; it must be a whole number from 1 to 15")]
    [InlineData("mring(order=1.5)", "order is '1.5'")]
    [InlineData("mring(thick,thin)", "either thick or thin")]
    [InlineData("mring(thick=3)", "'thick' takes no value")]
    [InlineData("mring(floor=lava)", "floor is 'lava'; it must be none or disk or gauss")]
    [InlineData("student(degrees=4)", "degrees is 4; it must be an odd number")]
    [InlineData("shift", "it ends where a model in brackets, shift(MODEL), was expected")]
    [InlineData("shift()", "')' at position 7 where the name of a model was expected")]
    [InlineData("shift(shift(ring))", "has a parameter 'x0' already")]
    public void WhatIsWrongIsSaid(string text, string said)
    {
        var error = Assert.Throws<ArgumentException>(() => SkyModelText.Parse(text));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void BracketsWithoutEndAreAnErrorNotAnOverflow()
    {
        Assert.Throws<ArgumentException>(() => SkyModelText.Parse(new string('(', 100000)));
        Assert.Throws<ArgumentException>(() => SkyModelText.Parse(string.Concat(Enumerable.Repeat("rotate(", 1000))));
    }

    [Fact]
    public void TheCatalogTellsWhatEachKindAdds()
    {
        Assert.Equal(["x0", "y0"], SkyModelCatalog.Find("SHIFT").Parameters.Select(parameter => parameter.Name));
        Assert.Equal(["flux", "diameter", "width", "beta1_re", "beta1_im"], SkyModelCatalog.Find("mring").Parameters.Select(parameter => parameter.Name));
        Assert.All(SkyModelCatalog.All, kind => Assert.All(kind.Parameters, parameter => Assert.InRange(parameter.Start, parameter.Lower, parameter.Upper)));
    }

    [Fact]
    public void AnglesTurnFreelyAndTheFluxThatARenormalisedModelHasInsideIsHeld()
    {
        var mring = SkyModelText.Parse("stretch(mring(polar))").Parameters;
        Assert.True(mring.Single(parameter => parameter.Name == "mring.beta1_arg") is { IsCircular: true, Prior.Period: 360 });
        Assert.True(mring.Single(parameter => parameter.Name == "mring.stretch_pa") is { IsCircular: true, Prior.Period: 180 });
        var renormalised = SkyModelText.Parse("renormalise(ring+gauss)").Parameters;
        Assert.Equal(["ring.flux"], renormalised.Where(parameter => parameter.IsFixed).Select(parameter => parameter.Name));
    }

    [Fact]
    public void ModelsOfOneTextAreEqual()
    {
        Assert.Equal(new Sum(new MRing(2)), SkyModelText.Parse("mring(order=2)"));
        Assert.NotEqual(new Sum(new MRing(2)), SkyModelText.Parse("mring(order=2,thin)"));
        Assert.NotEqual<SkyModel>(new MRing(2), new Sum(new MRing(2)));
    }
}
