using System.Text.RegularExpressions;
using System.Xml.Linq;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Oof;
using VlbiOps.Results.Oof;
using VlbiOps.Tests.Results.Oof;

namespace VlbiOps.Tests.Reports.Oof;

public class OofFigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly OofFitResult Fit = new OofFitFixture { Samples = 17 }.Make();
    private static readonly ApertureMap Aperture = new(Fit, 48);

    public static TheoryData<string> Kinds => [.. Figures.Keys];

    private static Dictionary<string, Func<Figure>> Figures { get; } = new()
    {
        ["observation"] = () => BeamFigure.Of(Fit.Observation),
        ["beams"] = () => BeamFigure.Of(Fit),
        ["perfect beams"] = () => BeamFigure.Perfect(Fit),
        ["cuts"] = () => CutFigure.Of(Fit)!,
        ["phase"] = () => ApertureFigure.Phase(Aperture),
        ["phase error"] = () => ApertureFigure.PhaseError(Aperture),
        ["amplitude"] = () => ApertureFigure.Amplitude(Aperture),
        ["surface"] = () => ApertureFigure.Surface(Aperture),
        ["panel normal"] = () => ApertureFigure.PanelNormal(Aperture),
        ["coefficients"] = () => CoefficientFigure.Of(Fit),
        ["coefficients of two"] = () => CoefficientFigure.Of(Fit, Fit with { MaxOrder = 4 }),
        ["change"] = () => CoefficientFigure.Of(OofComparison.Of(Fit, Fit with { Date = Fit.Date.AddDays(1) })),
        ["correlation"] = () => CorrelationFigure.Of(Fit),
        ["residual"] = () => OofResidualFigure.Of(Fit),
        ["convergence"] = () => OofConvergenceFigure.Of(Fit),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void IsDescribedByNumbersAndHasAxesWithUnits(string kind)
    {
        Figure figure = Figures[kind]();
        Assert.True(figure.Title.Length > 3 && figure.AltText.Length > 40, figure.AltText);
        Assert.Matches(new Regex("[0-9]"), figure.AltText);
        Assert.EndsWith(".", figure.AltText, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", figure.AltText, StringComparison.Ordinal);
        string[] texts = [.. XDocument.Parse(figure.ToSvg()).Descendants(Svg + "text").Select(text => text.Value)];
        Assert.Contains(texts, text => kind is "correlation" or "convergence" or "residual" ? text is "correlation" or "iteration" or "residual / noise" : Regex.IsMatch(text, @"\((rad|µm|m|″|′|dB|% of peak)\)"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TextKeepsClearAtEveryWidth(string kind)
    {
        foreach (int width in new[] { 400, 1600 })
        {
            Figure figure = Figures[kind]().Narrowed(width);
            Assert.True(width / figure.Width > 0.85, $"{figure.Width}");
            var canvas = new TextBounds();
            figure.Draw(canvas);
            for (int i = 0; i < canvas.Boxes.Count; i++)
            {
                var (text, box) = canvas.Boxes[i];
                Assert.True(box.Left >= -1 && box.Top >= -1 && box.Right <= figure.Width + 1 && box.Bottom <= figure.Height + 1, $"'{text}' at {box} leaves {figure.Width} x {figure.Height}");
                foreach (var (other, place) in canvas.Boxes.Take(i))
                {
                    Assert.False(
                        Math.Min(box.Right, place.Right) - Math.Max(box.Left, place.Left) > 0.5 && Math.Min(box.Bottom, place.Bottom) - Math.Max(box.Top, place.Top) > 0.5,
                        $"{width}: '{text}' at {box} meets '{other}' at {place}");
                }
            }
        }
    }

    [Fact]
    public void SeveralFitsAreNamedByWhatDiffers()
    {
        string[] texts = [.. XDocument.Parse(CoefficientFigure.Of(Fit, Fit with { MaxOrder = 4 }).ToSvg()).Descendants(Svg + "text").Select(text => text.Value)];
        Assert.Contains("order 5", texts);
        Assert.Contains("order 4", texts);
        texts = [.. XDocument.Parse(CoefficientFigure.Of(Fit, Fit).ToSvg()).Descendants(Svg + "text").Select(text => text.Value)];
        Assert.Contains("fit 2", texts);
    }

    [Fact]
    public void WhatCannotBeDrawnIsSaid()
    {
        Assert.Throws<ArgumentException>(() => OofConvergenceFigure.Of(Fit with { Convergence = [] }));
        Assert.Throws<ArgumentException>(() => CorrelationFigure.Of(Fit with { Covariance = new NamedCovariance([], []) }));
        Assert.Throws<ArgumentException>(() => CoefficientFigure.Of());
    }
}
