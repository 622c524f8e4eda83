namespace VlbiOps.Cli;

/// <summary>A command was cancelled and can go on from where it was.</summary>
internal sealed class SuspendedException : Exception
{
    public SuspendedException()
        : this("cancelled; the same command goes on")
    {
    }

    public SuspendedException(string message)
        : base(message)
    {
    }

    public SuspendedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
