using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Reports.Figures;

namespace VlbiOps.Cmdlets.Figures;

/// <summary>Export-Figure: draws values of formulas, or a fit of formulas, as SVG or PNG.</summary>
[Cmdlet(VerbsData.Export, "Figure", SupportsShouldProcess = true)]
[OutputType(typeof(object))]
public sealed class ExportFigureCommand : FileOutputCmdlet
{
    private readonly List<object> parts = [];

    /// <summary>Values of Measure-Formula, all of which come into one figure; or a fit of Invoke-RobustFit or what an engine or a sampler made of a problem of formulas, a figure each.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public object InputObject { get; set; } = null!;

    /// <summary>What to draw of a fit: Fit, the data with the curve and its bands (default); Residual, residuals over variables; Distribution, how residuals are distributed.</summary>
    [Parameter]
    public FigureKind? Kind { get; set; }

    /// <summary>The variable across, where there are several; a fit holds the others at their medians.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Variable { get; set; }

    /// <summary>Probability within the bands of a fit (default 0.95).</summary>
    [Parameter]
    [ValidateRange(1e-6, 0.9999999)]
    public double? Level { get; set; }

    /// <summary>Pixels across (default 1200 of a PNG, 760 or 1040 of an SVG); text grows with large figures.</summary>
    [Parameter]
    [ValidateRange(100, 10_000)]
    public int? Width { get; set; }

    /// <summary>Pixels upwards, to a pixel or two (default what suits the panels).</summary>
    [Parameter]
    [ValidateRange(50, 20_000)]
    public int? Height { get; set; }

    private FigureWish Wish => new(Kind, Variable, Level);

    /// <summary>Draws one object, or keeps it for the figure of all.</summary>
    protected override void ProcessRecord()
    {
        var item = Unwrap(InputObject);
        if (FigureOf.IsPart(item)) parts.Add(item);
        else Draw([item]);
    }

    /// <summary>Draws those that come into one figure.</summary>
    protected override void EndProcessing()
    {
        if (parts.Count > 0) Draw([.. parts]);
    }

    private void Draw(object[] items) => Save(items, FigureOf.Stem(items[0], Wish), FigureFile.Endings[0], "Draw figure", path => RunBeside("Drawing", (_, _) =>
    {
        var figure = FigureOf.Items(items, Wish);
        if (Width is { } width) figure = figure.Narrowed(width);
        if (Height is { } height) figure = figure.WithRatio(height / (Width ?? FigureFile.WidthOf(figure, path)));
        FigureFile.Write(figure, path, Width);
        return true;
    }));
}
