namespace Carmen.Reports;

/// <summary>Where the typesetter's packages are installed.</summary>
public static class Modules
{
    /// <summary>Names the folder <c>node_modules</c> where it is not above the program, such as in an installed copy.</summary>
    public const string Variable = "CARMEN__Reports__Modules";

    private const string Needed = "@myriaddreamin/typst-ts-node-compiler";

    /// <summary>The folder named by <see cref="Variable"/>, else the nearest <c>node_modules</c> at or above the program that holds the typesetter.</summary>
    /// <exception cref="TypesettingException">There is none.</exception>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return Check(named);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var modules = Path.Combine(folder.FullName, "node_modules");
            if (Directory.Exists(Path.Combine(modules, Needed)))
            {
                return modules;
            }
        }

        throw new TypesettingException(
            $"The typesetter's packages were not found above {AppContext.BaseDirectory}: run \"npm ci\" where package.json lies, or set {Variable} to its node_modules."
        );
    }

    /// <exception cref="TypesettingException">The folder does not hold the typesetter.</exception>
    public static string Check(string modules) =>
        Directory.Exists(Path.Combine(modules, Needed))
            ? Path.GetFullPath(modules)
            : throw new TypesettingException(
                $"{modules} does not hold the package {Needed}: run \"npm ci\" where package.json lies and name its node_modules."
            );
}
