namespace VlbiOps.Reports.Canvas;

/// <summary>A point on a canvas: x to the right, y downwards, in CSS pixels.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Downwards.</param>
public readonly record struct Point(double X, double Y);

/// <summary>An upright rectangle on a canvas.</summary>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Upper edge.</param>
/// <param name="Width">Width, not negative.</param>
/// <param name="Height">Height, not negative.</param>
public readonly record struct Rect(double Left, double Top, double Width, double Height)
{
    /// <summary>Right edge.</summary>
    public double Right => Left + Width;

    /// <summary>Lower edge.</summary>
    public double Bottom => Top + Height;

    /// <summary>Middle.</summary>
    public Point Center => new(Left + (Width / 2), Top + (Height / 2));
}
