namespace VlbiOps.Reports.Png;

/// <summary>Files carried inside a page (RFC 2397).</summary>
public static class DataUri
{
    /// <summary>A PNG as data:image/png;base64,...</summary>
    public static string Png(ReadOnlySpan<byte> png) => "data:image/png;base64," + Convert.ToBase64String(png);

    /// <summary>A picture as the data URI of its PNG.</summary>
    public static string Of(IPixels picture) => Png(picture.ToPng());
}
