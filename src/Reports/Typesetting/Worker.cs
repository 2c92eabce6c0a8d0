using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Carmen.Reports;

/// <summary>
/// The Node process behind <see cref="Typesetter"/>: one request a line out, one answer a line back, in turn. A process that dies under
/// a request is started again once and asked again; a second death is the request's fault and is reported.
/// </summary>
internal sealed class Worker(string? modules) : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly StringBuilder complaints = new();
    private Process? process;
    private long asked;
    private bool disposed;

    /// <summary>The process now running; null before the first request and after a death.</summary>
    internal int? ProcessId => process?.Id;

    /// <exception cref="InvalidDataException">The worker refused the request; the message is its reason.</exception>
    /// <exception cref="TypesettingException">Node or the packages are missing, or the process died twice.</exception>
    public async Task<JsonObject> AskAsync(JsonObject request, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            request["id"] = ++asked;
            var line = request.ToJsonString(Json);
            var answer = await ExchangeAsync(line, cancellation) ?? await ExchangeAsync(line, cancellation);
            if (answer is null)
            {
                throw new TypesettingException($"The typesetting process ended without an answer. {Complaint()}");
            }

            return answer["error"] is { } error ? throw new InvalidDataException($"The document cannot be typeset: {error}.") : answer;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <returns>Null where the process died. Giving up half-way ends it too: an answer nobody waits for must not reach the next request.</returns>
    private async Task<JsonObject?> ExchangeAsync(string line, CancellationToken cancellation)
    {
        var running = process ??= Start();
        try
        {
            await running.StandardInput.WriteLineAsync(line.AsMemory(), cancellation);
            await running.StandardInput.FlushAsync(cancellation);
            if (await running.StandardOutput.ReadLineAsync(cancellation) is { } answer)
            {
                return JsonNode.Parse(answer)!.AsObject();
            }
        }
        catch (IOException)
        {
            // The pipe broke: the process is gone.
        }
        catch (OperationCanceledException)
        {
            End();
            throw;
        }

        End();
        return null;
    }

    private Process Start()
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Typesetting", "worker.mjs");
        var start = new ProcessStartInfo("node")
        {
            ArgumentList = { script, modules is null ? Modules.Find() : Modules.Check(modules) },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
            UseShellExecute = false,
        };
        try
        {
            var started = new Process { StartInfo = start };
            started.ErrorDataReceived += (_, said) => Complain(said.Data);
            started.Start();
            started.BeginErrorReadLine();
            return started;
        }
        catch (Win32Exception absent)
        {
            throw new TypesettingException(
                "Documents and charts need Node.js 20 or newer: install it so that \"node\" is on the PATH.",
                absent
            );
        }
    }

    private void Complain(string? said)
    {
        lock (complaints)
        {
            if (said is not null && complaints.Length < 2000)
            {
                complaints.AppendLine(said);
            }
        }
    }

    private string Complaint()
    {
        lock (complaints)
        {
            return complaints.ToString().Trim();
        }
    }

    private void End()
    {
        if (process is { } ending)
        {
            process = null;
            if (!ending.HasExited)
            {
                ending.Kill(entireProcessTree: true);
            }

            ending.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync();
        disposed = true;
        End();
        turn.Release();
    }
}
