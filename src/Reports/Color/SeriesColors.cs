namespace VlbiOps.Reports.Color;

/// <summary>Colours of lines and points, told apart by every kind of colour vision (Okabe and Ito 2008; their yellow and black are
/// left out, which vanish on white or dark paper).</summary>
public static class SeriesColors
{
    private static readonly Rgba[] colors =
    [
        Rgba.Parse("#0072b2"), Rgba.Parse("#d55e00"), Rgba.Parse("#009e73"),
        Rgba.Parse("#cc79a7"), Rgba.Parse("#e69f00"), Rgba.Parse("#56b4e9"),
    ];

    /// <summary>Colour of the series with this number; they repeat after six.</summary>
    public static Rgba At(int index) => colors[((index % colors.Length) + colors.Length) % colors.Length];
}
