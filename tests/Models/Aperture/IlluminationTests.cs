using System.Globalization;
using VlbiOps.Core.Expressions;
using VlbiOps.Models.Aperture;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Models.Aperture;

public class IlluminationTests
{
    [Fact]
    public void AgreesWithPyoof()
    {
        var rows = File.ReadLines(TestFiles.Fixture("oof/illumination.csv")).Skip(1).ToArray();
        Assert.Equal(66, rows.Length);
        foreach (var row in rows)
        {
            var text = row.Split(',');
            var f = text.Skip(1).Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
            double[] parameters = text[0] == "gauss" ? [f[1], f[3], f[4]] : [f[1], f[2], f[3], f[4]];
            var model = IlluminationModel.Find(text[0] == "gauss" ? "pyoof-gaussian" : text[0]);
            var value = f[0] * model.Values(50, parameters, [f[5]], [f[6]])[0];
            Assert.Equal(f[7], value, 1e-13 * Math.Abs(f[7]));
        }
    }

    [Fact]
    public void GaussianHasTheEdgeTaperItNames()
    {
        var values = IlluminationModel.Find("Gaussian").Values(6, [-14, 0.5, 0], [0.5, 6.5], [0, 0]);
        Assert.Equal(1, values[0]);
        Assert.Equal(-14, 20 * Math.Log10(values[1]), 1e-12);
    }

    [Fact]
    public void ParabolaEndsOnItsPedestal()
    {
        var values = IlluminationModel.Find("parabolic").Values(6, [-20, 1.3, 0, 0], [0, 0, 0], [0, 6, 7]);
        Assert.Equal(1, values[0]);
        Assert.Equal(0.1, values[1], 1e-15);
        Assert.Equal(0.1, values[2], 1e-15);
    }

    [Fact]
    public void OofGaussianFollowsItsFormula()
    {
        var value = IlluminationModel.Find("oof-gaussian").Values(10, [0.3, 0.2, 0.1, 1, -1], [4], [2])[0];
        Assert.Equal(Math.Exp(-(0.09 + 0.09 + (0.2 * 0.09) + 0) / 0.6), value, 1e-15);
        var stretched = IlluminationModel.Find("oof-gaussian").Values(10, [0.3, 0, 0.1, 0, 0], [4], [2])[0];
        Assert.Equal(Math.Exp(-(0.16 + 0.04 + (0.1 * 0.12)) / 0.6), stretched, 1e-15);
    }

    [Fact]
    public void AlmaFollowsItsFormula()
    {
        var g = Math.Exp(-9 / Math.Pow(6 * 0.55, 2));
        Assert.Equal(Math.Sqrt(1 - Math.Pow(1 - g, 2)), IlluminationModel.Find("alma").Values(6, [0.55, 0, 0], [3], [0])[0], 1e-15);
    }

    [Fact]
    public void GradientsAreFiniteAndRightEverywhere()
    {
        foreach (var model in IlluminationModel.All)
        {
            var parameters = model.Parameters(50);
            var symbols = parameters.ToDictionary(p => p.Name, p => p.Start == 0 ? 0.7 : p.Start);
            var gradient = Differentiation.Gradient(model.Trace(50), [.. parameters.Select(p => Expr.Parameter(p.Name))]);
            foreach (var x in new[] { 0.0, 0.7, 20, 49.9, 50.6, 50.8, 60 })
            {
                (symbols["x"], symbols["y"]) = (x, 0.7);
                for (var i = 0; i < gradient.Length; i++)
                {
                    var exact = Interpreter.Evaluate(gradient[i], name => symbols[name]);
                    Assert.Equal(Difference(model, symbols, parameters[i].Name), exact, 1e-7);
                }
            }
        }
    }

    [Fact]
    public void StartsLieWithinBounds() => Assert.All(
        IlluminationModel.All.SelectMany(model => model.Parameters(7.5)),
        p => Assert.True(p.Lower < p.Start && p.Start < p.Upper, p.Name));

    [Fact]
    public void UnknownNamesAreAnsweredWithTheList()
    {
        var error = Assert.Throws<ArgumentException>(() => IlluminationModel.Find("cosine"));
        Assert.Contains("'cosine'", error.Message, StringComparison.Ordinal);
        Assert.Contains("parabolic, gaussian, pyoof-gaussian", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => IlluminationModel.Find("gaussian").Values(6, [-12], [0], [0]));
    }

    private static double Difference(IlluminationModel model, Dictionary<string, double> symbols, string name)
    {
        const double step = 1e-5;
        var formula = model.Trace(50);
        double At(double offset) => Interpreter.Evaluate(formula, symbol => symbols[symbol] + (symbol == name ? offset : 0));
        return (At(step) - At(-step)) / (2 * step);
    }
}
