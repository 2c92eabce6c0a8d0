namespace Carmen.Reports;

/// <summary>The typesetter cannot work: Node or its packages are missing, or its process died twice. The message says what to do.</summary>
public sealed class TypesettingException : IOException
{
    public TypesettingException() { }

    public TypesettingException(string message)
        : base(message) { }

    public TypesettingException(string message, Exception innerException)
        : base(message, innerException) { }
}
