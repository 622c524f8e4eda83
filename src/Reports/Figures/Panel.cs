using VlbiOps.Reports.Canvas;
using VlbiOps.Reports.Color;

namespace VlbiOps.Reports.Figures;

/// <summary>One plot of a figure: two axes and what is drawn between them.</summary>
public abstract class Panel
{
    /// <summary>A heading above the plot; none where empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>The axis across.</summary>
    public Axis X { get; init; } = new();

    /// <summary>The axis upwards.</summary>
    public Axis Y { get; init; } = new();

    /// <summary>Whether a unit of x is as long as a unit of y.</summary>
    public virtual bool EqualAspect => false;

    /// <summary>The colours of values where the panel shows values by colour; such panels get a colour bar.</summary>
    public virtual ColorScale? Colors => null;

    /// <summary>A short remark in the upper left corner of the plot; none where empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>Height of the plot over that of others, where its two axes are not of one kind; a row is as high as its highest panel asks.</summary>
    public double RelativeHeight { get; init; } = 1;

    /// <summary>Panels in rows of so many; the places that are left in the last row are empty.</summary>
    /// <param name="panels">The panels.</param>
    /// <param name="across">How many a row has.</param>
    public static Panel?[,] Grid(IReadOnlyList<Panel> panels, int across)
    {
        ArgumentNullException.ThrowIfNull(panels);
        var grid = new Panel?[(panels.Count + across - 1) / across, across];
        for (int k = 0; k < panels.Count; k++) grid[k / across, k % across] = panels[k];
        return grid;
    }

    /// <summary>Whether lines cross the plot at the labelled marks.</summary>
    protected internal virtual bool HasGrid => true;

    /// <summary>Least and greatest value to be shown across.</summary>
    protected internal abstract (double Low, double High) RangeX { get; }

    /// <summary>Least and greatest value to be shown upwards.</summary>
    protected internal abstract (double Low, double High) RangeY { get; }

    /// <summary>Draws the data; what leaves the plot is cut off.</summary>
    protected internal abstract void DrawData(ICanvas canvas, Frame frame);

    /// <summary>Draws what lies above data and axes, such as a legend.</summary>
    protected internal virtual void DrawOver(ICanvas canvas, Frame frame)
    {
    }

    /// <summary>Least and greatest of some values that are finite (and positive, on a logarithmic axis), a little widened; 0 to 1 where none
    /// are (1 to 10 on a logarithmic axis).</summary>
    protected static (double Low, double High) Span(IEnumerable<double> values, bool logarithmic, double margin = 0.04)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (double.IsFinite(value) && (!logarithmic || value > 0))
            {
                low = Math.Min(low, value);
                high = Math.Max(high, value);
            }
        }

        if (low > high)
        {
            return logarithmic ? (1, 10) : (0, 1);
        }

        if (logarithmic)
        {
            double factor = high > low ? Math.Pow(high / low, margin) : 1.5;
            return (low / factor, high * factor);
        }

        double pad = (high - low) * margin;
        return (low - pad, high + pad);
    }
}
