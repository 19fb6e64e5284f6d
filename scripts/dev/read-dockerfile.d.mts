export interface DockerfileStep {
  instruction: string;
  text: string;
  options: Record<string, string>;
}
export function readDockerfile(text: string): { name: string; steps: DockerfileStep[] }[];
export function readDockerignore(ignoreFile: string): (path: string) => boolean;
