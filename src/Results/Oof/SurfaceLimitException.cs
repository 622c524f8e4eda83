namespace VlbiOps.Results.Oof;

/// <summary>A point of a surface would have to move farther than it may.</summary>
public sealed class SurfaceLimitException : ArgumentException
{
    /// <summary>With a general message.</summary>
    public SurfaceLimitException()
        : this("a point of the surface would have to move too far")
    {
    }

    /// <summary>With a message.</summary>
    /// <param name="message">Which telescope, how far, and what is allowed; one line.</param>
    public SurfaceLimitException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and what led to it.</summary>
    /// <param name="message">Which telescope, how far, and what is allowed; one line.</param>
    /// <param name="innerException">What led to it.</param>
    public SurfaceLimitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>With a message and the argument that it is about.</summary>
    /// <param name="message">Which telescope, how far, and what is allowed; one line.</param>
    /// <param name="paramName">The argument.</param>
    public SurfaceLimitException(string message, string paramName)
        : base(message, paramName)
    {
    }

    /// <summary>With a message, the argument that it is about and what led to it.</summary>
    /// <param name="message">Which telescope, how far, and what is allowed; one line.</param>
    /// <param name="paramName">The argument.</param>
    /// <param name="innerException">What led to it.</param>
    public SurfaceLimitException(string message, string paramName, Exception innerException)
        : base(message, paramName, innerException)
    {
    }
}
