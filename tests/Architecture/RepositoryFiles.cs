namespace VlbiOps.Tests.Architecture;

/// <summary>The repository that the tests were built from.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Optics.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("the tests do not lie in the repository: no folder above them has Optics.sln");
    }
}
