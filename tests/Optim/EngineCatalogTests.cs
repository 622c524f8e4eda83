using VlbiOps.Core.Objectives;
using VlbiOps.Optim;

namespace VlbiOps.Tests.Optim;

/// <summary>Engines by name.</summary>
public sealed class EngineCatalogTests
{
    [Fact]
    public void EveryNameGivesAnEngineOfSomeKind() => Assert.All(
        EngineCatalog.Names,
        name => Assert.True(EngineCatalog.NamesFor<IObjective>().Contains(name) != EngineCatalog.NamesFor<IResiduals>().Contains(name), name));

    [Theory]
    [InlineData("bfgs", "BFGS")]
    [InlineData("L-BFGS", "L-BFGS")]
    [InlineData("lbfgs", "L-BFGS")]
    [InlineData("l-bfgs-b", "L-BFGS-B")]
    [InlineData("Nelder-Mead", "Nelder-Mead")]
    [InlineData("neldermead", "Nelder-Mead")]
    public void NamesMayBeSpeltAsPeopleDo(string given, string name)
    {
        Assert.Equal(name, EngineCatalog.Get<IObjective>(given).Name);

        // An engine for objectives serves those that know their curvature as well.
        Assert.Equal(name, EngineCatalog.Get<IGaussNewton>(given).Name);
    }

    [Theory]
    [InlineData("lm")]
    [InlineData("LM")]
    [InlineData("Levenberg-Marquardt")]
    public void LeastSquaresTakesResidualsAndCurvatures(string given)
    {
        Assert.Equal("Levenberg-Marquardt", EngineCatalog.Get<IResiduals>(given).Name);
        Assert.Equal("Levenberg-Marquardt", EngineCatalog.Get<IGaussNewton>(given).Name);
    }

    [Fact]
    public void UnknownAndUnfitNamesAreRefusedInOneLine()
    {
        var unknown = Assert.Throws<ArgumentException>(() => EngineCatalog.Get<IObjective>("simplex")).Message;
        Assert.Equal("there is no engine 'simplex' for this kind of problem; there are bfgs, l-bfgs, l-bfgs-b, nelder-mead", unknown);
        Assert.Contains("there are lm", Assert.Throws<ArgumentException>(() => EngineCatalog.Get<IResiduals>("bfgs")).Message);
    }
}
