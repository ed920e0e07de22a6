import type { FastifyError } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import type { Refusal } from "../refusal.ts";
import { sendProblem, type Server } from "./server.ts";

/** Turns whatever went wrong into a problem: never a stack trace, never HTML. */
export function answerErrors(server: Server, log: (line: string) => void): void {
  server.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, { code: "notFound", cure: "The interface is described at /openapi.json." }),
  );
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error);
    // The message of a database error may repeat values, so only its name, its code, and its place are logged.
    if (refusal.code === "internal")
      log(`${request.method} ${request.routeOptions.url ?? ""}: ${placeOf(error)}`);
    return sendProblem(reply, refusal);
  });
}

function refusalOf(error: FastifyError): Refusal {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [issue] = error.validation;
    const cure = `The request does not match the schema: ${issue?.instancePath ?? ""} ${issue?.message ?? ""}`;
    return { code: "badRequest", cure: cure.slice(0, 400) };
  }
  if (error.statusCode === 413) return { code: "tooLarge", cure: "A body may have 2 MiB." };
  if (error.statusCode === 415) return { code: "badRequest", cure: "Send application/json." };
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return { code: "badRequest", cure: error.message.slice(0, 400) };
  }
  return { code: "internal", cure: "Try again later; the platform's log says what failed." };
}

function placeOf(error: Error & { readonly code?: string }): string {
  const frames = (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  return [error.name, error.code ?? "", ...frames.slice(0, 4).map((frame) => frame.trim())].join(" | ");
}
