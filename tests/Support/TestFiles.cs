namespace VlbiOps.Tests.Support;

/// <summary>Where tests find files: the repository itself, the public data (environment variable VLBIOPS_DATA, default
/// ../shared/data beside the repository) and the peers' reference values beside the data.</summary>
internal static class TestFiles
{
    public static string RepositoryRoot { get; } = FindRoot();

    public static string DataRoot { get; } =
        Environment.GetEnvironmentVariable("VLBIOPS_DATA") ?? Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", "data"));

    public static string ReferenceRoot { get; } = Path.GetFullPath(Path.Combine(DataRoot, "..", "reference"));

    public static string Data(string relative) => Path.Combine(DataRoot, relative);

    public static string Reference(string relative) => Path.Combine(ReferenceRoot, relative);

    public static string Fixture(string relative) => Path.Combine(RepositoryRoot, "tests", "Fixtures", relative);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Optics.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("Optics.sln was not found above the test assembly");
    }
}
