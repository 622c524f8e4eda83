using VlbiOps.Core.Expressions;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;

namespace VlbiOps.Tests.Models.Telescopes;

public class TelescopeCatalogTests
{
    [Fact]
    public void ManyAreBuiltInAndSayTheirSource()
    {
        Assert.True(TelescopeCatalog.All.Count >= 8);
        Assert.All(TelescopeCatalog.All, telescope =>
        {
            Assert.Null(telescope.Problem());
            Assert.True(telescope.Source.Length > 10, telescope.Name);
            Assert.Same(telescope, TelescopeCatalog.Find(telescope.Name.ToUpperInvariant()));
            Assert.All(telescope.Aliases, alias => Assert.Same(telescope, TelescopeCatalog.Find(alias)));
        });
    }

    [Theory]
    [InlineData("effelsberg", 50, 30, 387.39435, 3.25)]
    [InlineData("green-bank", 50, 60, 190, 0)]
    [InlineData("SRT", 32.004, 21.0236, 149.76, 3.953)]
    [InlineData("alma 12m", 6, 4.8, 96, 0.375)]
    [InlineData("JCMT", 7.5, 5.4, 180, 0.375)]
    public void HaveThePublishedNumbers(string name, double radius, double primary, double effective, double subreflector)
    {
        var telescope = TelescopeCatalog.Find(name);
        Assert.Equal((radius, primary, effective), (telescope.PrimaryRadius, telescope.PrimaryFocalLength, telescope.EffectiveFocalLength));
        Assert.Equal(subreflector, telescope.SubreflectorRadius);
    }

    [Fact]
    public void MistypedNamesAreAnsweredWithTheNearest()
    {
        var error = Assert.Throws<ArgumentException>(() => TelescopeCatalog.Find("Efelsburg"));
        Assert.StartsWith("no telescope is called 'Efelsburg'; did you mean Effelsberg? There are ALMA, ", error.Message, StringComparison.Ordinal);
        Assert.Contains("did you mean GBT?", Assert.Throws<ArgumentException>(() => TelescopeCatalog.Resolve("GTB")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SardiniaHasItsResidualPath()
    {
        // pyoof-srt evaluates the same polynomial with descending powers; one term is checked by hand, the sum by its own order.
        var telescope = TelescopeCatalog.Find("Sardinia");
        var (x, y, dz) = (12.0, -16.0, 0.027);
        var expected = 0.0;
        for (var p = 8; p >= 1; p--)
        {
            for (var q = 3; q >= 1; q--)
            {
                expected += telescope.ResidualPath[p - 1][q - 1] * Math.Pow(20, p) * Math.Pow(dz, q);
            }
        }

        Assert.Equal(-1.438998e-09, telescope.ResidualPath[7][2]);
        var plain = DefocusPath.Cassegrain(Expr.Input("x"), Expr.Input("y"), dz, 21.0236, 149.76);
        var bare = Interpreter.Evaluate(plain, name => name == "x" ? x : y);
        Assert.Equal(bare + expected, telescope.PathDifferences([x], [y], dz)[0], 1e-15);
        Assert.True(Math.Abs(expected) > 1e-7);
    }

    [Fact]
    public void EveryGeometryHasItsPath()
    {
        double Path(Telescope telescope) => telescope.PathDifferences([1.5], [-2.5], 0.01)[0];
        var (x, y) = (Expr.Input("x"), Expr.Input("y"));
        double Formula(Expr formula) => Interpreter.Evaluate(formula, name => name == "x" ? 1.5 : -2.5);
        Assert.Equal(Formula(DefocusPath.GbtOffAxis(x, y, 0.01)), Path(TelescopeCatalog.Find("GBT")), 1e-16);
        Assert.Equal(Formula(DefocusPath.PrimeFocus(x, y, 0.01, 0, 0, 10.26)), Path(TelescopeCatalog.Find("Noto prime focus")), 1e-16);
        Assert.Equal(Formula(DefocusPath.Cassegrain(x, y, 0.01, 4.8, 96)), Path(TelescopeCatalog.Find("ALMA")), 1e-16);
    }

    [Fact]
    public void SignTurnsThePhaseOfADefocus()
    {
        var telescope = TelescopeCatalog.Find("JCMT");
        double Turns(Telescope t) => Interpreter.Evaluate(t.DefocusTurns(Expr.Input("x"), 0, 0.002, 0.001), _ => 3.0);
        Assert.Equal(telescope.PathDifferences([3], [0], 0.002)[0] / 0.001, Turns(telescope), 1e-14);
        Assert.Equal(-Turns(telescope), Turns(telescope with { DefocusSign = -1 }));
    }

    [Fact]
    public void EffelsbergHasItsActuators()
    {
        var positions = TelescopeCatalog.Find("Effelsberg").Actuators!.Positions();
        Assert.Equal(96, positions.Length);
        Assert.Equal(3.25, double.Hypot(positions[23].X, positions[23].Y), 1e-14);
        Assert.Equal(Math.PI * 7.5 / 180, Math.Atan2(positions[24].Y, positions[24].X), 1e-14);
        Assert.Equal(2.6, double.Hypot(positions[24].X, positions[24].Y), 1e-14);
    }

    [Fact]
    public void UsualIlluminationStartsFromTheTelescopesValues()
    {
        var telescope = TelescopeCatalog.Find("JCMT") with { Illumination = new("parabolic", new Dictionary<string, double> { ["taper"] = -9 }) };
        var parabolic = telescope.IlluminationParameters(IlluminationModel.Find("parabolic"));
        Assert.Equal([-9, 1.5, 0, 0], parabolic.Select(p => p.Start));
        Assert.Equal(3.75, parabolic[2].Upper);
        Assert.Equal(-12, telescope.IlluminationParameters(IlluminationModel.Find("gaussian"))[0].Start);
    }

    [Fact]
    public void WrongNumbersAreSaidInOneLine()
    {
        var error = Assert.Throws<ArgumentException>(() => (TelescopeCatalog.Find("JCMT") with { PrimaryRadius = double.NaN }).Checked());
        Assert.Equal("telescope 'JCMT': primary_radius_m: expected 0.1 to 1000, not NaN", error.Message);
    }
}
