namespace VlbiOps.Cli;

/// <summary>The command line asks for something that does not exist or does not go together.</summary>
internal sealed class UsageException : Exception
{
    public UsageException()
        : this("the command line is wrong")
    {
    }

    public UsageException(string message)
        : base(message)
    {
    }

    public UsageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
